using System.Text.RegularExpressions;
using TetherRelay.Core;
using TetherRelay.Core.Settings;
using TetherRelay.Functions.Hosting;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Hosting;

/// <summary>The files with which editors start and debug the app name what there is.</summary>
public sealed partial class DebugFilesTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static readonly string[] Tasks =
    [
        .. Read(".vscode", "tasks.json")
            .GetProperty("tasks")
            .EnumerateArray()
            .Select(task => task.GetProperty("label").GetString()!),
    ];

    private static readonly JsonElement Profiles = Read("TetherRelay.Functions", "Properties", "launchSettings.json")
        .GetProperty("profiles");

    private static Dictionary<string, string> Sample { get; } =
        Read("local.settings.sample.json")
            .GetProperty("Values")
            .EnumerateObject()
            .ToDictionary(value => value.Name, value => value.Value.GetString()!);

    [Fact]
    public async Task The_sample_of_local_settings_starts_the_app_against_the_emulator_and_the_simulator()
    {
        await using var app = KestrelHost.Build([
            .. RelayApp.Neutral,
            .. Sample.Select(value => $"--{value.Key.Replace("__", ":", Ordinal)}={value.Value}"),
        ]);

        Assert.Empty(SettingErrors.Of(app.Services));
        Assert.Equal("dotnet-isolated", Sample["FUNCTIONS_WORKER_RUNTIME"]);
        Assert.All(
            Enum.GetNames<ProviderName>(),
            provider => Assert.StartsWith("http://127.0.0.1:7072/", Sample[$"Providers__{provider}__BaseUrl"], Ordinal)
        );
    }

    [Fact]
    public void The_sample_s_secrets_are_those_of_the_local_stage_wherever_the_app_starts()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Repository.Root, "local.settings.sample.json"), folder.File(LocalSettings.FileName));
        var output = Directory.CreateDirectory(Path.Combine(folder.Path, "TetherRelay.Functions", "bin")).FullName;
        File.Copy(folder.File(LocalSettings.FileName), Path.Combine(output, LocalSettings.FileName));

        Assert.Equal(
            Path.Combine(folder.Path, ".dev", "secrets.json"),
            LocalSettings.PathOf(Sample["Secrets__File"], output)
        );
    }

    [Fact]
    public void Dotnet_run_takes_the_profile_of_Kestrel()
    {
        var first = Profiles.EnumerateObject().First();

        Assert.Equal("Kestrel", first.Name);
        Assert.Equal("Project", first.Value.GetProperty("commandName").GetString());
    }

    // What a shell may hold of a deployment: `azd env get-values` prints the vault's address.
    [Theory]
    [InlineData("Kestrel")]
    [InlineData("Functions host")]
    public void A_profile_leaves_a_deployment_s_vault_and_telemetry_out(string profile)
    {
        var environment = Profiles.GetProperty(profile).GetProperty("environmentVariables");

        Assert.Equal("", environment.GetProperty("Secrets__VaultUri").GetString());
        Assert.Equal("", environment.GetProperty("APPLICATIONINSIGHTS_CONNECTION_STRING").GetString());
    }

    [Fact]
    public void A_launch_names_a_task_and_a_profile_that_exist()
    {
        var launches = Read(".vscode", "launch.json").GetProperty("configurations").EnumerateArray().ToList();

        Assert.NotEmpty(launches);
        foreach (var launch in launches)
        {
            if (launch.TryGetProperty("preLaunchTask", out var task))
                Assert.Contains(task.GetString(), Tasks);
            if (launch.TryGetProperty("launchSettingsProfile", out var profile))
                Assert.True(Profiles.TryGetProperty(profile.GetString()!, out _));
        }
    }

    [Fact]
    public void A_task_depends_on_tasks_that_exist() =>
        Assert.All(
            Read(".vscode", "tasks.json").GetProperty("tasks").EnumerateArray(),
            task =>
            {
                if (!task.TryGetProperty("dependsOn", out var needed))
                    return;
                if (needed.ValueKind == JsonValueKind.String)
                    Assert.Contains(needed.GetString(), Tasks);
                else
                    Assert.All(needed.EnumerateArray(), each => Assert.Contains(each.GetString(), Tasks));
            }
        );

    [Theory]
    [InlineData("launch.json")]
    [InlineData("tasks.json")]
    public void A_path_in_the_workspace_begins_with_a_project(string file)
    {
        var projects = Paths()
            .Matches(File.ReadAllText(Path.Combine(Repository.Root, ".vscode", file)))
            .Select(match => match.Groups["project"].Value)
            .Distinct()
            .ToList();

        Assert.NotEmpty(projects);
        Assert.All(
            projects,
            project => Assert.True(File.Exists(Path.Combine(Repository.Root, project, $"{project}.csproj")), project)
        );
    }

    [Fact]
    public void Azurite_gets_the_switches_of_the_local_stage()
    {
        var script = Read("package.json").GetProperty("scripts").GetProperty("azurite").GetString()!;
        var stage = File.ReadAllText(Path.Combine(Repository.Root, "dev", "Stage.cs"));

        foreach (var option in (string[])["--silent", "--skipApiVersionCheck", "--disableTelemetry", "--location"])
        {
            Assert.Contains($"\"{option}\"", stage, Ordinal);
            Assert.Contains($" {option}", script, Ordinal);
        }

        Assert.Contains("--tablePort 10002 --queueHost 127.0.0.1 --queuePort 10001", script, Ordinal);
    }

    private static JsonElement Read(params string[] path) =>
        JsonElement.Parse(File.ReadAllText(Path.Combine([Repository.Root, .. path])));

    [GeneratedRegex(@"\$\{workspaceFolder\}/(?<project>TetherRelay\.\w+)")]
    private static partial Regex Paths();
}
