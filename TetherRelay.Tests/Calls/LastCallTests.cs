using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Replies;

namespace TetherRelay.Tests.Calls;

/// <summary>Whether a call came after a conversation's last text, where calls are reported late and a contact has several conversations.</summary>
public sealed class LastCallTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly AutoReplyStage _stage = new(storage, simulator);

    public async ValueTask InitializeAsync() => await _stage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_is_the_last_of_its_conversation_also_where_another_one_got_a_text_since(bool hasText)
    {
        var tenant = await _stage.NewTenantAsync(new());
        var phone = _stage.PhoneOf(tenant);
        if (hasText)
            await phone.WritesAsync("Before the calls");
        _stage.Time.Advance(TimeSpan.FromHours(1));
        await phone.HandOverAsync(phone.NewText("To the other number", to: "+14165550199"));

        foreach (var minutes in (int[])[1, 10])
        {
            await tenant.EndCallAsync(_stage.App, phone.Number, ago: TimeSpan.FromMinutes(minutes));
            Assert.Equal([("12362320246", true), ("14165550199", false)], await CalledSinceAsync());
        }

        await phone.WritesAsync("After the calls");
        Assert.Equal([("12362320246", false), ("14165550199", false)], await CalledSinceAsync());

        async Task<IEnumerable<(string, bool)>> CalledSinceAsync() =>
            (await tenant.ThreadAsync(phone.Number))!
                .Conversations.Select(each => (each.SenderId, each.CalledSince))
                .Order();
    }
}
