using System.IO.Compression;
using TetherRelay.Core.Settings;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

/// <summary>The tool as it is started from a shell.</summary>
public sealed class TetherProcessTests(StorageFixture storage) : IDisposable
{
    private static readonly string Project = Path.Combine(Repository.Root, "TetherRelay.Cli");

    private readonly TemporaryFolder _folder = new();

    private string SettingsFile => _folder.File(LocalSettings.FileName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Settings_come_from_the_local_file()
    {
        WriteSettings();

        var run = await RunAsync([]);

        Assert.Equal($"Settings: {SettingsFile}", run.Error.TrimEnd());
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(JsonValueKind.Array, JsonElement.Parse(run.Output).ValueKind);
    }

    [Fact]
    public async Task A_file_above_the_folder_is_not_used_unless_it_is_named()
    {
        WriteSettings();
        var inner = Directory.CreateDirectory(_folder.File("inner")).FullName;

        var unnamed = await RunAsync("dotnet", [TetherProcess.Tool, "org", "list"], [], inner);
        var named = await RunAsync(
            "dotnet",
            [TetherProcess.Tool, "org", "list", "--settings", SettingsFile],
            [],
            inner
        );

        Assert.Equal(1, unnamed.ExitCode);
        Assert.StartsWith("AzureWebJobsStorage is missing", unnamed.Error, StringComparison.Ordinal);
        Assert.Equal(0, named.ExitCode);
    }

    [Fact]
    public async Task A_planted_file_cannot_send_the_key_of_ElevenLabs_elsewhere()
    {
        await File.WriteAllTextAsync(
            SettingsFile,
            """{ "Values": { "Secrets__VaultUri": "https://vault.example", "ElevenLabs__BaseUrl": "https://planted.example" } }""",
            TestContext.Current.CancellationToken
        );

        var run = await RunAsync(
            new()
            {
                ["AzureWebJobsStorage__tableServiceUri"] = "https://account.table.core.windows.net",
                ["AzureWebJobsStorage__queueServiceUri"] = "https://account.queue.core.windows.net",
            }
        );

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"ElevenLabs__BaseUrl in {SettingsFile} is used beside", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_wins_over_the_local_file()
    {
        WriteSettings();

        var run = await RunAsync(new() { ["AzureWebJobsStorage"] = "nonsense" });

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("\nAzureWebJobsStorage cannot be used", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_have_the_time_of_this_machine_and_JSON_has_UTC()
    {
        WriteSettings();
        var environment = new Dictionary<string, string> { ["TZ"] = "America/St_Johns" };
        var organization = OrganizationIds.New();
        await RunAsync(
            "dotnet",
            [TetherProcess.Tool, "org", "create", organization, "--name", "N", "--region", "CA"],
            environment
        );
        await RunAsync(
            "dotnet",
            [TetherProcess.Tool, "org", "secret", "add", organization, "--label", "agent"],
            environment
        );

        var table = await RunAsync("dotnet", [TetherProcess.Tool, "org", "secret", "list", organization], environment);
        var json = await RunAsync(
            "dotnet",
            [TetherProcess.Tool, "org", "secret", "list", organization, "--json"],
            environment
        );

        Assert.Matches(@" \d{4}-\d\d-\d\d \d\d:\d\d:\d\d -0[23]:30", table.Output);
        Assert.Contains("+00:00\"", json.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_ICU_the_process_does_not_start()
    {
        WriteSettings();

        var run = await RunAsync(new() { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" });

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("ICU is switched off", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_local_file_is_named_in_one_sentence()
    {
        await File.WriteAllTextAsync(_folder.File(LocalSettings.FileName), "{", TestContext.Current.CancellationToken);

        var run = await RunAsync([]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            $"{LocalSettings.FileName} is not JSON",
            Assert.Single(run.Error.TrimEnd().Split('\n')),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_project_is_packed_and_installed_as_a_dotnet_tool()
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(TetherProcess.Tool)))!;
        await File.WriteAllTextAsync(
            _folder.File("nuget.config"),
            """<configuration><packageSources><clear /><add key="packed" value="packed" /></packageSources></configuration>""",
            TestContext.Current.CancellationToken
        );

        await DotnetAsync([
            "pack",
            Project,
            "--no-build",
            "--configuration",
            configuration,
            "--output",
            _folder.File("packed"),
        ]);
        await using var package = await ZipFile.OpenReadAsync(
            Directory.GetFiles(_folder.File("packed")).Single(),
            TestContext.Current.CancellationToken
        );
        Assert.DoesNotContain(package.Entries, entry => entry.Name == "TetherRelay.Core.xml");

        await DotnetAsync(["tool", "install", "TetherRelay.Cli", "--tool-path", _folder.File("tools")]);

        WriteSettings();
        var run = await RunAsync(Path.Combine(_folder.Path, "tools", "tether"), ["org", "list", "--json"], []);

        Assert.Equal(JsonValueKind.Array, JsonElement.Parse(run.Output).ValueKind);
    }

    private async Task DotnetAsync(string[] arguments)
    {
        var run = await RunAsync("dotnet", arguments, []);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    private void WriteSettings() =>
        File.WriteAllText(
            _folder.File(LocalSettings.FileName),
            JsonSerializer.Serialize(
                new
                {
                    Values = new Dictionary<string, string>
                    {
                        ["AzureWebJobsStorage"] = storage.ConnectionString,
                        ["Secrets__File"] = _folder.File("secrets.json"),
                    },
                }
            )
        );

    private Task<TetherRun> RunAsync(Dictionary<string, string> environment) =>
        RunAsync("dotnet", [TetherProcess.Tool, "org", "list", "--json"], environment);

    private Task<TetherRun> RunAsync(
        string command,
        IEnumerable<string> arguments,
        Dictionary<string, string> environment,
        string? folder = null
    ) => TetherProcess.RunAsync(command, arguments, environment, folder ?? _folder.Path);
}
