using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

/// <summary>What cannot be undone says what and how much it is, and wants the name again.</summary>
public sealed class ConfirmationTests(StorageFixture storage) : IAsyncLifetime
{
    private readonly Tether _tether = new(storage);

    public async ValueTask InitializeAsync()
    {
        await _tether.CreateAsync();
        await _tether.DoAsync(
            "org provider set {org} sinch",
            """{"service_plan_id":"p","api_token":"t","region":"ca"}"""
        );
        await _tether.DoAsync("org secret add {org} --label agent");
        await _tether.DoAsync("contact opt-out {org} +14165550123");
    }

    public ValueTask DisposeAsync()
    {
        _tether.Dispose();
        return ValueTask.CompletedTask;
    }

    public static TheoryData<string, string, string> Commands { get; } =
        new()
        {
            { "contact erase {org} +14165550123", "the number +14165550123 and 0 messages", "+14165550123" },
            { "retention apply {org} --older-than 180d", "Would remove 0 messages", "{org}" },
            { "org suspend {org}", "it recorded 0 texts within the last day", "{org}" },
            { "org secret revoke {org} --label agent", "1 accepted secret agent", "agent" },
            { "org provider clear {org} sinch", "nothing is sent until another provider is chosen", "sinch" },
            { "restore missing-folder", "replaces the table's row", "missing-folder" },
        };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Without_a_terminal_it_is_refused_and_says_what_it_would_do(string line, string what, string name)
    {
        var refusal = await _tether.RefusedAsync(line);

        Assert.NotEmpty(name);
        Assert.Contains(what, refusal, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was changed: without a terminal it wants --yes.", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_person_types_the_name(string line, string what, string name)
    {
        var typed = name.Replace("{org}", _tether.Organization, StringComparison.Ordinal);

        var other = await _tether.TypeAsync(line, "yes");
        var same = await _tether.TypeAsync(line, typed);

        Assert.Equal((1, ""), (other.ExitCode, other.Output));
        Assert.Contains(what, other.Error, StringComparison.Ordinal);
        Assert.Contains($"Type {typed} to go on:", other.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed: that is another name.", other.Error, StringComparison.Ordinal);
        Assert.Equal(name == "missing-folder" ? 1 : 0, same.ExitCode);
        Assert.DoesNotContain("Nothing was changed", same.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("retention apply --older-than 180d --yes", "Name an organization, or say --all")]
    [InlineData("org numbers remove {org} +14165550177", "has no number +14165550177; nothing was removed.")]
    [InlineData("org links {org} --remove example.com", "example.com is not among the domains of ")]
    [InlineData("org provider clear {org} twilio --yes", "has no credentials for Twilio.")]
    [InlineData("org secret revoke {org} --label other --yes", "There is no secret other")]
    [InlineData("org key revoke {org} 3f2a90c1b7de --yes", "There is no key 3f2a90c1b7de")]
    [InlineData("contact erase {org} +14165550188 --yes", "there is nothing to erase")]
    public async Task A_missing_name_or_thing_is_refused(string line, string reason) =>
        Assert.Contains(reason, await _tether.RefusedAsync(line), StringComparison.Ordinal);
}
