using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

public sealed class TetherCommandTests(StorageFixture storage) : IDisposable
{
    private readonly Tether _tether = new(storage);

    public void Dispose() => _tether.Dispose();

    [Theory]
    [InlineData("", "org")]
    [InlineData("org", "create")]
    [InlineData("org secret", "rotate")]
    [InlineData("org provider", "clear")]
    [InlineData("org numbers", "remove")]
    [InlineData("thread", "show")]
    [InlineData("org create --help", "--max-segments")]
    [InlineData("org create --help", "--region <region> (REQUIRED)")]
    [InlineData("org provider set --help", "<provider>  twilio, textgrid or sinch.")]
    [InlineData("org create --help", "  tether org create acme --name \"Acme\" --region CA\n")]
    [InlineData("--help", "  130  interrupted\n")]
    [InlineData("[suggest:10] \"tether mes\"", "message")]
    [InlineData("completion bash", "complete -F _tether tether")]
    [InlineData("completion zsh", "compdef _tether tether")]
    [InlineData("completion fish", "complete -f -c tether")]
    [InlineData("completion powershell", "Register-ArgumentCompleter")]
    public async Task Help_needs_no_settings(string line, string content)
    {
        _tether.Settings.Clear();

        Assert.Contains(content, await _tether.DoAsync(line), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("orgs", "orgs is not known here: did you mean org? `tether --help` shows what it takes.")]
    [InlineData("org shw demo", "shw is not known here: did you mean show? `tether org --help` shows what it takes.")]
    [InlineData(
        "org show demo --jsn",
        "--jsn is not known here: did you mean --json? `tether org show --help` shows what it takes."
    )]
    [InlineData("org show demo --xyz", "--xyz is not known here; `tether org show --help` shows what it takes.")]
    [InlineData(
        "send demo +14165550123 Hello there",
        "There is a word too many: a text of several words stands in quotes; `tether send --help` shows what it takes."
    )]
    [InlineData(
        "org show",
        "Required argument 'id' missing for command: 'show'; `tether org show --help` shows what it takes."
    )]
    [InlineData(
        "org list @missing.rsp",
        "There is a word too many: this command takes no further words; `tether org list --help` shows what it takes."
    )]
    [InlineData(
        "org secret add demo --label front desk",
        "There is a word too many: this command takes no further words; `tether org secret add --help` shows what it takes."
    )]
    [InlineData(
        "org key create demo --scope read --label front desk",
        "There is a word too many: a text of several words stands in quotes; `tether org key create --help` shows what it takes."
    )]
    [InlineData(
        "contact opt-out demo +14165550123 mail",
        "There is a word too many: this command takes no further words; `tether contact opt-out --help` shows what it takes."
    )]
    [InlineData(
        "org show demo jsn",
        "jsn is a word too many: did you mean --json? `tether org show --help` shows what it takes."
    )]
    public async Task A_command_line_that_is_not_understood_is_one_sentence(string line, string sentence) =>
        Assert.Equal(sentence, await _tether.RefusedAsync(line));

    [Theory]
    [InlineData("org provider set {org} twilio 0a1b2c3d4e5f60718293a4b5c6d7e8f9")]
    [InlineData("org provider set {org} twilio --auth_token=0a1b2c3d4e5f60718293a4b5c6d7e8f9")]
    [InlineData("org secret add {org} --label agent trs_0a1b2c3d4e5f60718293a4b5c6d7e8f9")]
    public async Task A_secret_on_the_command_line_is_refused_without_repeating_it(string line) =>
        Assert.DoesNotContain("0a1b2c", await _tether.RefusedAsync(line), StringComparison.Ordinal);

    [Theory]
    [InlineData("AzureWebJobsStorage", null)]
    [InlineData("AzureWebJobsStorage", "nonsense; AccountKey=c2VjcmV0")]
    [InlineData("Secrets:File", null)]
    [InlineData("Secrets:VaultUri", "not an address")]
    public async Task A_missing_or_wrong_setting_is_named(string setting, string? value)
    {
        _tether.Settings[setting] = value;

        var sentence = await _tether.RefusedAsync("org list");

        Assert.Contains(setting.Split(':')[0], sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_that_is_out_of_reach_is_one_sentence()
    {
        _tether.Settings["AzureWebJobsStorage"] = Unreachable(storage.ConnectionString);

        Assert.Equal(
            "Storage is out of reach: check AzureWebJobsStorage.",
            await _tether.RefusedAsync("org list --json")
        );
    }

    [Fact]
    public async Task Storage_that_refuses_is_one_sentence_without_its_key()
    {
        _tether.Settings["AzureWebJobsStorage"] = storage.ConnectionString.Replace(
            "AccountKey=Eby8",
            "AccountKey=AAAA",
            StringComparison.Ordinal
        );

        var sentence = await _tether.RefusedAsync("org list");

        Assert.StartsWith("Storage refused (403", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("AAAA", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secrets_file_that_cannot_be_read_is_one_sentence()
    {
        await File.WriteAllTextAsync(_tether.SecretsFile, "{ s3cret", TestContext.Current.CancellationToken);

        var sentence = await _tether.RefusedAsync("org create {org} --name N --region CA");

        Assert.Contains(_tether.SecretsFile, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", sentence, StringComparison.Ordinal);
        Assert.StartsWith(
            "There is no organization",
            await _tether.RefusedAsync("org show {org}"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_interruption_ends_quietly()
    {
        using var interrupted = new CancellationTokenSource();
        await interrupted.CancelAsync();

        var run = await _tether.RunAsync("org list", cancellationToken: interrupted.Token);

        Assert.Equal(new TetherRun(130, "", ""), run);
    }

    private static string Unreachable(string connectionString) =>
        string.Join(
            ';',
            connectionString
                .Split(';')
                .Select(part =>
                    part.Contains("Endpoint=", StringComparison.Ordinal)
                        ? part[..(part.IndexOf('=', StringComparison.Ordinal) + 1)]
                            + "http://127.0.0.1:1/devstoreaccount1"
                        : part
                )
        );
}
