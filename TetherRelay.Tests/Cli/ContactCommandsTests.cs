using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

public sealed class ContactCommandsTests(StorageFixture storage) : IAsyncLifetime
{
    private const string Contact = "+14165550100";

    private readonly Tether _tether = new(storage);

    public async ValueTask InitializeAsync() => await _tether.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _tether.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_contact_is_opted_out_and_in_again_with_the_reason()
    {
        var wantsNone = await _tether.AskAsync($"contact opt-out {{org}} {Contact} --reason \"by mail\"");
        var shown = await _tether.DoAsync("contact show {org} \"(416) 555-0100\"");
        var wantsThem = await _tether.AskAsync($"contact opt-in {{org}} {Contact}");

        Assert.True(wantsNone.GetProperty("opted_out").GetBoolean());
        Assert.Equal("operator", wantsNone.GetProperty("opt_out_source").GetString());
        Assert.Equal("by mail", wantsNone.GetProperty("opt_out_text").GetString());
        Assert.Contains("said by the operator: by mail", shown, StringComparison.Ordinal);
        Assert.False(wantsThem.GetProperty("opted_out").GetBoolean());
        Assert.Equal("tether contact opt-in", wantsThem.GetProperty("opt_out_text").GetString());
    }

    [Fact]
    public async Task A_repeated_opt_out_keeps_the_first_reason()
    {
        var first = await _tether.AskAsync($"contact opt-out {{org}} {Contact} --reason first");
        var again = await _tether.AskAsync($"contact opt-out {{org}} {Contact} --reason second");

        Assert.Equal(first.GetRawText(), again.GetRawText());
    }

    [Theory]
    [InlineData("show {org} +14165550100", "no contact +14165550100")]
    [InlineData("opt-in {org} +14165550100", "no contact +14165550100")]
    [InlineData("opt-out {org} missing", "not a phone number in CA")]
    [InlineData("opt-out {org} +14165550100 --reason \"\"", "from 1 to 500")]
    [InlineData("opt-out missing +14165550100", "no organization missing")]
    public async Task An_unknown_contact_or_invalid_option_is_refused(string command, string reason) =>
        Assert.Contains(reason, await _tether.RefusedAsync($"contact {command}"), StringComparison.Ordinal);
}
