using TetherRelay.Cli.Input;
using TetherRelay.Cli.Terminals;
using TetherRelay.Core;
using TetherRelay.Core.Providers;

namespace TetherRelay.Tests.Cli;

public sealed class CredentialsPromptTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _prompts = new();

    public void Dispose()
    {
        _output.Dispose();
        _prompts.Dispose();
    }

    [Fact]
    public async Task A_person_is_asked_for_each_field_and_secrets_are_not_echoed()
    {
        var credentials = await ReadAsync(ProviderName.Twilio, "AC1", " s3cret ", "", "", "");

        Assert.Equal("AC1", credentials["account_sid"]);
        Assert.Equal("s3cret", credentials["auth_token"]);
        Assert.Null(credentials["api_key_sid"]);
        Assert.Contains("api_key_secret (optional)", _prompts.ToString(), StringComparison.Ordinal);
        Assert.Contains("AC1", _prompts.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", _prompts.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prompts_leave_standard_output_alone()
    {
        await ReadAsync(ProviderName.TextGrid, "AC1", "s3cret", "");

        Assert.Equal("", _output.ToString());
    }

    [Fact]
    public async Task Where_only_some_values_are_allowed_a_person_chooses_among_them()
    {
        var credentials = await ReadAsync(ProviderName.Sinch, "plan", "s3cret", "mars", "eu", "");

        Assert.Equal("eu", credentials["region"]);
        Assert.Contains("[us/eu/au/br/ca]", _prompts.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blank_answer_is_asked_for_again()
    {
        var credentials = await ReadAsync(ProviderName.Twilio, "", "  ", "AC1", " ", "s3cret", "", "", "");

        Assert.Equal("AC1", credentials["account_sid"]);
        Assert.Equal("s3cret", credentials["auth_token"]);
    }

    private Task<ProviderCredentials> ReadAsync(ProviderName provider, params string[] answers) =>
        CredentialsInput.ReadAsync(
            provider,
            new Terminal(
                Terminal.Console(_output),
                new ScriptedConsole(_prompts, answers),
                TextReader.Null,
                IsInputRedirected: false
            ),
            TestContext.Current.CancellationToken
        );
}
