using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Conversations;

public sealed class SegmentsTests(RelayApp app) : IClassFixture<RelayApp>
{
    [Theory]
    [InlineData("Hello", 1, "gsm7")]
    [InlineData("“Typography” – as plain as it is sent…", 1, "gsm7")]
    [InlineData("👍", 1, "ucs2")]
    [InlineData(" \n ", 0, "gsm7")]
    public async Task Segments_are_counted_as_they_are_sent(string text, int segments, string encoding)
    {
        var tenant = await app.NewTenantAsync();
        var user = await ApiUser.OfAsync(app, tenant);
        var number = Recipients.Next();
        await tenant.TextAsync(number);
        var conversation = Assert.Single((await tenant.ThreadAsync(number))!.Conversations).Id;
        foreach (var length in (int[])[0, 70, 153, 161])
        {
            var longer = text + new string('x', segments == 0 ? 0 : length);
            var body = JsonSerializer.Serialize(new { text = longer });
            var counted = (await user.PostAsync("/api/segments", body)).Json;

            Assert.Equal(encoding, counted.GetProperty("encoding").GetString());
            Assert.Equal(tenant.Organization.MaxSegments, counted.GetProperty("max_segments").GetInt32());
            if (length == 0)
                Assert.Equal(segments, counted.GetProperty("segments").GetInt32());
            var sent = await user.AnswerAsync(conversation, longer);
            if (segments > 0)
                Assert.Equal(sent.Json.GetProperty("segments").GetInt32(), counted.GetProperty("segments").GetInt32());
        }
    }
}
