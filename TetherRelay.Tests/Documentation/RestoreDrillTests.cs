using System.CommandLine.Parsing;
using TetherRelay.Simulator.Twilio;
using TetherRelay.Tests.Cli;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Documentation;

/// <summary>The run-book's commands for a restore, word for word, from one storage to an empty one.</summary>
public sealed class RestoreDrillTests(ProviderSimulator simulator, RelayApp app)
    : IAsyncLifetime,
        IClassFixture<RelayApp>
{
    private static readonly IReadOnlyList<string> Commands =
    [
        .. MarkdownFile
            .All["docs/operations.md"]
            .CodeUnder("Backup and restore")
            .Select(line => line.Split('#')[0].Trim()),
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly StorageFixture _storage = new();
    private readonly StorageFixture _empty = new();
    private Tether _tether = null!;

    public async ValueTask InitializeAsync()
    {
        await Task.WhenAll(_storage.InitializeAsync().AsTask(), _empty.InitializeAsync().AsTask());
        _tether = new Tether(_storage);
        foreach (var (name, value) in simulator.Settings)
            _tether.Settings[name] = value;
    }

    public async ValueTask DisposeAsync()
    {
        _tether.Dispose();
        await _storage.DisposeAsync();
        await _empty.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("tether restore all --yes")]
    [InlineData("tether import acme-rows --yes")]
    public async Task The_commands_bring_an_organization_back_with_its_threads(string wayBack)
    {
        await _tether.DoAsync("org create acme --name Acme --region CA");
        await _tether.DoAsync(
            "org provider set acme twilio",
            JsonSerializer.Serialize(
                new { account_sid = SimulatedTwilioAccount.AccountSid, auth_token = SimulatedTwilioAccount.AuthToken }
            )
        );
        await _tether.DoAsync("org numbers add acme +14165550199");
        await _tether.DoAsync("org secret add acme --label agent");
        await _tether.DoAsync("send acme +14165550123 \"The office opens at nine.\"");
        Assert.Contains(wayBack, Commands);
        var readBack = Commands[^1];
        var before = await RunAsync(readBack, _storage);

        foreach (var command in Commands.TakeWhile(command => !IsWayBack(command)))
            await RunAsync(command, _storage);
        foreach (var command in Commands.SkipWhile(command => !IsWayBack(command)))
            if (command == wayBack || !IsWayBack(command))
                await RunAsync(command, _empty);

        Assert.Contains("The office opens at nine.", before, StringComparison.Ordinal);
        Assert.Equal(before, await RunAsync(readBack, _empty));
    }

    private static bool IsWayBack(string command) =>
        command.StartsWith("tether restore ", StringComparison.Ordinal)
        || command.StartsWith("tether import ", StringComparison.Ordinal);

    private async Task<string> RunAsync(string command, StorageFixture storage)
    {
        string[] words = [.. CommandLineParser.SplitCommandLine(command)];
        Assert.Equal("tether", words[0]);
        var environment = _tether.Settings.ToDictionary(
            setting => setting.Key.Replace(":", "__", StringComparison.Ordinal),
            setting => setting.Value!
        );
        environment["AzureWebJobsStorage"] = storage.ConnectionString;
        environment["PublicUrl"] = $"{app.Client.BaseAddress}".TrimEnd('/');

        var run = await TetherProcess.RunAsync(words[1..], environment, _folder.Path);

        Assert.True(run.ExitCode == 0, $"{command}: {run.Output}{run.Error}");
        return run.Output;
    }
}
