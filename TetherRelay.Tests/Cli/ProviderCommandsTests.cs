using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

public sealed class ProviderCommandsTests(StorageFixture storage) : IAsyncLifetime
{
    private const string Twilio = """{"account_sid":"AC1","auth_token":" s3cret-token\n"}""";
    private const string Sinch = """{"service_plan_id":"plan","api_token":"s3cret-api","region":"ca"}""";

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private readonly Tether _tether = new(storage);

    public async ValueTask InitializeAsync() => await _tether.CreateAsync();

    public ValueTask DisposeAsync()
    {
        _tether.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_first_provider_becomes_the_active_one_and_says_so()
    {
        var set = await _tether.DoAsync("org provider set {org} twilio", Twilio);

        Assert.Contains("sends from now on", set, StringComparison.Ordinal);
        Assert.Equal("twilio", await ActiveAsync());
    }

    [Fact]
    public async Task A_second_provider_is_kept_and_used_when_asked()
    {
        await _tether.DoAsync("org provider set {org} twilio", Twilio);

        var second = await _tether.AskAsync("org provider set {org} sinch", Sinch);
        Assert.False(second.GetProperty("active").GetBoolean());
        Assert.Equal("twilio", second.GetProperty("active_provider").GetString());

        var used = await _tether.AskAsync("org provider use {org} sinch");
        Assert.True(used.GetProperty("active").GetBoolean());
        Assert.Equal("sinch", await ActiveAsync());
    }

    [Fact]
    public async Task Setting_again_replaces_the_credentials_trimmed()
    {
        await _tether.DoAsync("org provider set {org} twilio", Twilio);
        await _tether.DoAsync(
            "org provider set {org} Twilio",
            Twilio.Replace("s3cret-token", "0ther", StringComparison.Ordinal)
        );

        var kept = await File.ReadAllTextAsync(_tether.SecretsFile, TestContext.Current.CancellationToken);

        Assert.Contains("0ther", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("0ther\\n", kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("undefined")]
    [InlineData("null")]
    [InlineData("{{TWILIO_AUTH_TOKEN}}")]
    [InlineData(" ")]
    public async Task A_credential_that_means_nothing_is_missing(string token) =>
        Assert.Equal(
            "auth_token is missing; nothing was changed.",
            await _tether.RefusedAsync(
                "org provider set {org} twilio",
                $$"""{"account_sid":"AC1","auth_token":"{{token}}"}"""
            )
        );

    [Fact]
    public async Task A_provider_without_credentials_is_not_used()
    {
        await _tether.DoAsync("org provider set {org} twilio", Twilio);

        var sentence = await _tether.RefusedAsync("org provider use {org} textgrid");

        Assert.Contains($"tether org provider set {_tether.Organization} textgrid", sentence, StringComparison.Ordinal);
        Assert.Equal("twilio", await ActiveAsync());
    }

    [Fact]
    public async Task Clearing_the_active_provider_deactivates_it_and_says_so()
    {
        await _tether.DoAsync("org provider set {org} twilio", Twilio);

        var cleared = await _tether.DoAsync("org provider clear {org} twilio --yes");

        Assert.Contains("nothing is sent", cleared, StringComparison.Ordinal);
        Assert.Null(await ActiveAsync());
        await _tether.RefusedAsync("org provider use {org} twilio");
    }

    [Fact]
    public async Task Clearing_another_provider_leaves_the_active_one()
    {
        await _tether.DoAsync("org provider set {org} twilio", Twilio);
        await _tether.DoAsync("org provider set {org} sinch", Sinch);

        await _tether.DoAsync("org provider clear {org} sinch --yes");

        Assert.Equal("twilio", await ActiveAsync());
        await _tether.RefusedAsync("org provider use {org} sinch");
    }

    [Fact]
    public async Task A_second_provider_needs_credentials_and_a_number_and_is_another_than_the_first()
    {
        await _tether.DoAsync("org provider set {org} twilio", Twilio);

        Assert.Contains("active", await _tether.RefusedAsync("org provider second {org} twilio"), Ordinal);
        Assert.Contains("credentials", await _tether.RefusedAsync("org provider second {org} sinch"), Ordinal);
        await _tether.DoAsync("org provider set {org} sinch", Sinch);
        Assert.Contains("numbers add", await _tether.RefusedAsync("org provider second {org} sinch"), Ordinal);
        await _tether.DoAsync("org numbers add {org} +14165550177 --provider sinch --yes");
        var second = await _tether.AskAsync("org provider second {org} sinch");

        Assert.Equal("sinch", second.GetProperty("second_provider").GetString());
        Assert.Equal("sinch", await SecondAsync());
        await _tether.DoAsync("org provider second {org} none");
        Assert.Null(await SecondAsync());
    }

    [Fact]
    public async Task The_second_provider_changes_places_with_the_first_and_goes_with_its_credentials()
    {
        await _tether.DoAsync("org provider set {org} twilio", Twilio);
        await _tether.DoAsync("org provider set {org} sinch", Sinch);
        await _tether.DoAsync("org numbers add {org} +14165550177 --provider sinch --yes");
        await _tether.DoAsync("org provider second {org} sinch");

        await _tether.DoAsync("org provider use {org} sinch");

        Assert.Equal(("sinch", "twilio"), (await ActiveAsync(), await SecondAsync()));
        await _tether.DoAsync("org provider clear {org} twilio --yes");
        Assert.Equal(("sinch", null), (await ActiveAsync(), await SecondAsync()));
    }

    [Theory]
    [InlineData("twilio", """{"account_sid":"AC1"}""", "auth_token is missing")]
    [InlineData("twilio", """{"account_sid":"AC1","auth_token":"  "}""", "auth_token is missing")]
    [InlineData("twilio", """{"account_sid":"AC1","auth_token":"s3cret","token":"s3cret"}""", "none of these")]
    [InlineData("twilio", """{"account_sid":"AC1","auth_token":"s3cret","s3cret":"x"}""", "none of these")]
    [InlineData("twilio", """{"account_sid":"AC1","auth_token":["s3cret"]}""", "auth_token is not a string")]
    [InlineData("twilio", """{"account_sid":"AC1","auth_token":"s3cret","auth_token":"s3cret"}""", "not that")]
    [InlineData("twilio", """{"auth_token": s3cret}""", "not that")]
    [InlineData("twilio", "\"s3cret\"", "no object")]
    [InlineData("twilio", "", "not that")]
    [InlineData("sinch", """{"service_plan_id":"p","api_token":"s3cret","region":"mars"}""", "region is one of us, eu")]
    [InlineData("smtp", """{"auth_token":"s3cret"}""", "one of twilio, textgrid and sinch")]
    public async Task Wrong_credentials_are_refused_unseen_and_nothing_is_written(
        string provider,
        string input,
        string reason
    )
    {
        var before = await File.ReadAllTextAsync(_tether.SecretsFile, TestContext.Current.CancellationToken);

        var sentence = await _tether.RefusedAsync($"org provider set {{org}} {provider}", input);

        Assert.Contains(reason, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", sentence, StringComparison.Ordinal);
        Assert.Null(await ActiveAsync());
        Assert.Equal(before, await File.ReadAllTextAsync(_tether.SecretsFile, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Endless_input_is_not_read_to_its_end()
    {
        var sentence = await _tether.RefusedAsync("org provider set {org} twilio", new string(' ', 100_000));

        Assert.Contains("too long", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_command_shows_credentials()
    {
        var shown = await _tether.DoAsync("org provider set {org} twilio", Twilio);
        foreach (
            var line in (string[])
                [
                    "show {org}",
                    "show {org} --json",
                    "list",
                    "provider use {org} twilio",
                    "provider clear {org} twilio --yes",
                ]
        )
            shown += await _tether.DoAsync($"org {line}");

        Assert.Contains("twilio", shown, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("s3cret", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_whose_credentials_were_not_kept_does_not_send()
    {
        BreakSecrets();

        await _tether.RefusedAsync("org provider set {org} twilio", Twilio);

        Assert.Null(await ActiveAsync());
    }

    [Fact]
    public async Task A_provider_no_longer_sends_before_its_credentials_go_and_the_same_command_completes_it()
    {
        await _tether.DoAsync("org provider set {org} twilio", Twilio);
        var kept = await File.ReadAllTextAsync(_tether.SecretsFile, TestContext.Current.CancellationToken);
        BreakSecrets();

        await _tether.RefusedAsync("org provider clear {org} twilio --yes");
        Assert.Null(await ActiveAsync());

        Directory.Delete(_tether.SecretsFile);
        await File.WriteAllTextAsync(_tether.SecretsFile, kept, TestContext.Current.CancellationToken);
        await _tether.DoAsync("org provider clear {org} twilio --yes");
        await _tether.RefusedAsync("org provider use {org} twilio");
    }

    /// <summary>From now on the secret store fails.</summary>
    private void BreakSecrets()
    {
        File.Delete(_tether.SecretsFile);
        Directory.CreateDirectory(_tether.SecretsFile);
    }

    private async Task<string?> SecondAsync() =>
        (await _tether.AskAsync("org show {org}")).GetProperty("second_provider").GetString();

    private async Task<string?> ActiveAsync() =>
        (await _tether.AskAsync("org show {org}")).GetProperty("provider") is { ValueKind: JsonValueKind.String } active
            ? active.GetString()
            : null;
}
