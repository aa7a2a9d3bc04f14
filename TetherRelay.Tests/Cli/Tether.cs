using Microsoft.Extensions.Configuration;
using Spectre.Console;
using TetherRelay.Cli.Hosting;
using TetherRelay.Cli.Terminals;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

/// <summary>Runs the tool in this process, against Azurite and a secrets file of its own, for one organization.</summary>
internal sealed class Tether : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Tether(StorageFixture storage)
    {
        Settings["AzureWebJobsStorage"] = storage.ConnectionString;
        Settings["Secrets:File"] = _folder.File("secrets.json");
        // Without a simulator no test asks a real provider.
        foreach (var provider in (string[])["Twilio", "TextGrid", "Sinch"])
            Settings[$"Providers:{provider}:BaseUrl"] = "http://127.0.0.1:1";
    }

    /// <summary>An organization that no other test has.</summary>
    public string Organization { get; } = OrganizationIds.New();

    public Dictionary<string, string?> Settings { get; } = [];

    public string SecretsFile => _folder.File("secrets.json");

    /// <summary>The columns of the terminal; null for a pipe, whose lines are never broken.</summary>
    public int? Columns { get; set; }

    /// <summary>Runs a command line; in it, <c>{org}</c> stands for the organization and a quoted part is one argument.</summary>
    public async Task<TetherRun> RunAsync(string line, string input = "", CancellationToken? cancellationToken = null)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var stop = cancellationToken ?? TestContext.Current.CancellationToken;
        var exitCode = await RunAsync(line, input, output, error, stop);
        return new TetherRun(exitCode, Lines(output), Lines(error));
    }

    /// <summary>Runs a command line at a terminal, where a person types the answers.</summary>
    public async Task<TetherRun> TypeAsync(string line, params string[] answers)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(
            Terminal.Console(output),
            new ScriptedConsole(error, answers),
            TextReader.Null,
            IsInputRedirected: false
        );
        var exitCode = await RunAsync(line, terminal, TestContext.Current.CancellationToken);
        return new TetherRun(exitCode, Lines(output), Lines(error));
    }

    /// <summary>Runs a command line whose output is read while it goes on.</summary>
    public Task<int> RunAsync(string line, TextWriter output, CancellationToken cancellationToken) =>
        RunAsync(line, "", output, TextWriter.Null, cancellationToken);

    private Task<int> RunAsync(
        string line,
        string input,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            line,
            new Terminal(Output(output), Terminal.Console(error), new StringReader(input), IsInputRedirected: true),
            cancellationToken
        );

    private Task<int> RunAsync(string line, Terminal terminal, CancellationToken cancellationToken)
    {
        var command = new TetherCommand(
            terminal,
            _ => new ConfigurationBuilder().AddInMemoryCollection(Settings).Build()
        );
        var arguments = System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(
            line.Replace("{org}", Organization, StringComparison.Ordinal)
        );
        return command.RunAsync([.. arguments], cancellationToken);
    }

    /// <summary>Runs a command that must succeed without a word on standard error.</summary>
    public async Task<string> DoAsync(string line, string input = "")
    {
        var run = await RunAsync(line, input);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        return run.Output;
    }

    /// <summary>The same with <c>--json</c>, read back.</summary>
    public async Task<JsonElement> AskAsync(string line, string input = "")
    {
        using var document = JsonDocument.Parse(await DoAsync($"{line} --json", input));
        return document.RootElement.Clone();
    }

    /// <summary>Runs a command that must be refused: one sentence on standard error, nothing on standard output.</summary>
    public async Task<string> RefusedAsync(string line, string input = "")
    {
        var run = await RunAsync(line, input);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("", run.Output);
        return Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public Task CreateAsync() => DoAsync("org create {org} --name \"North Clinic\" --region CA");

    public void Dispose() => _folder.Dispose();

    private IAnsiConsole Output(TextWriter writer)
    {
        var console = Terminal.Console(writer);
        console.Profile.Width = Columns ?? console.Profile.Width;
        return console;
    }

    // As everywhere but on Windows.
    private static string Lines(StringWriter written) =>
        written.ToString().Replace(Environment.NewLine, "\n", StringComparison.Ordinal);
}
