using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

public sealed class ReplyCommandsTests(StorageFixture storage) : IAsyncLifetime
{
    private readonly Tether _tether = new(storage);

    public async ValueTask InitializeAsync() => await _tether.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _tether.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_reply_is_off_at_first()
    {
        Assert.Equal("False en ", Words(await SetAsync("")));
        Assert.Contains("none", await LineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_given_settings_change()
    {
        Assert.Equal("True en ", Words(await SetAsync("--on")));
        Assert.Equal("True fr ", Words(await SetAsync("--language FR")));
        Assert.Contains("the usual one, in fr", await LineAsync(), StringComparison.Ordinal);
        Assert.Equal("True fr Call us.", Words(await SetAsync("--text \"Call us.\"")));
        Assert.Contains("“Call us.”", await LineAsync(), StringComparison.Ordinal);
        Assert.Equal("False fr Call us.", Words(await SetAsync("--off")));
        Assert.Equal("False fr ", Words(await SetAsync("--text \"\"")));
    }

    [Fact]
    public async Task The_language_is_at_first_that_of_the_answers_to_STOP()
    {
        await _tether.DoAsync("org opt-outs {org} --language fr");

        Assert.Equal("False fr ", Words(await SetAsync("")));
        Assert.Equal("False en ", Words(await SetAsync("--language en")));
    }

    [Theory]
    [InlineData("--on --off", "not both")]
    [InlineData("--language de", "en or fr")]
    [InlineData("--text {{name}}", "placeholders")]
    [InlineData("--text \" \"", "at most 300")]
    [InlineData("--text \"Call [your name].\"", "slot")]
    [InlineData("--text \"See https://example.org/a\"", "tether org links")]
    [InlineData(
        "--text \"Нам нельзя ответить на это сообщение, позвоните нам, пожалуйста, по телефону нашей клиники.\"",
        "2 segments"
    )]
    public async Task An_invalid_value_is_refused(string options, string reason)
    {
        await _tether.DoAsync("org set {org} --max-segments 1");
        await _tether.DoAsync("org links {org} --allow example.com");

        Assert.Contains(reason, await _tether.RefusedAsync($"org replies {{org}} {options}"), StringComparison.Ordinal);
        Assert.Equal("False en ", Words(await SetAsync("")));
    }

    private static string Words(JsonElement replies) =>
        $"{replies.GetProperty("on").GetBoolean()} {replies.GetProperty("language")} {replies.GetProperty("text")}";

    private async Task<JsonElement> SetAsync(string options) =>
        (await _tether.AskAsync($"org replies {{org}} {options}")).GetProperty("replies");

    private async Task<string> LineAsync() =>
        (await _tether.DoAsync("org show {org}"))
            .Split('\n')
            .Single(line => line.Contains("automatic reply", StringComparison.Ordinal));
}
