using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

public sealed class OptOutCommandsTests(StorageFixture storage) : IAsyncLifetime
{
    private readonly Tether _tether = new(storage);

    public async ValueTask InitializeAsync() => await _tether.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _tether.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task At_first_twilio_and_textgrid_answer_by_themselves()
    {
        var optOuts = await SetAsync("");

        Assert.Equal("provider provider relay en", Words(optOuts));
        Assert.Contains(
            "twilio: provider, textgrid: provider",
            (await _tether.DoAsync("org opt-outs {org}")).Replace("sinch: relay, ", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Only_the_given_settings_change()
    {
        await SetAsync("--by-relay twilio textgrid --stop-text \"No more from us.\"");
        var optOuts = await SetAsync("--by-provider sinch textgrid --language FR");

        Assert.Equal("relay provider provider fr", Words(optOuts));
        Assert.Equal("No more from us.", optOuts.GetProperty("stop_text").GetString());
        var usual = await SetAsync("--stop-text \"\"");
        Assert.Equal(JsonValueKind.Null, usual.GetProperty("stop_text").ValueKind);
    }

    [Theory]
    [InlineData("--by-relay twilio --by-provider twilio", "not by both")]
    [InlineData("--by-relay missing", "twilio, textgrid and sinch")]
    [InlineData("--language de", "en or fr")]
    [InlineData("--help-text {{name}}", "placeholders")]
    [InlineData("--stop-text \" \"", "at most 300")]
    public async Task An_invalid_value_is_refused(string options, string reason) =>
        Assert.Contains(
            reason,
            await _tether.RefusedAsync($"org opt-outs {{org}} {options}"),
            StringComparison.Ordinal
        );

    private static string Words(JsonElement optOuts)
    {
        var handling = optOuts.GetProperty("handling");
        return string.Join(
            ' ',
            handling.GetProperty("twilio"),
            handling.GetProperty("textgrid"),
            handling.GetProperty("sinch"),
            optOuts.GetProperty("language")
        );
    }

    private async Task<JsonElement> SetAsync(string options) =>
        (await _tether.AskAsync($"org opt-outs {{org}} {options}")).GetProperty("opt_outs");
}
