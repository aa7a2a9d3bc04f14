using System.Diagnostics;
using TetherRelay.Core;
using TetherRelay.Tests.Cli;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Deployment;

/// <summary>The scripts that the workflow and people run after the resources are made.</summary>
public sealed class DeploymentScriptTests(RelayApp app, StorageFixture storage, ProviderSimulator simulator)
    : IClassFixture<RelayApp>
{
    [Fact]
    public async Task The_smoke_test_sends_one_text_through_the_test_account()
    {
        SkipOnWindows();
        var tenant = await app.NewTenantAsync(ProviderName.Twilio);
        var number = Recipients.Next();

        var first = await SmokeAsync(tenant.Secret, number);
        var second = await SmokeAsync(tenant.Secret, number);

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal(2, (await simulator.Messages(number)).Length);
    }

    [Fact]
    public async Task The_smoke_test_s_organization_takes_the_number_of_Twilio_s_test_account()
    {
        using var tether = new Tether(storage);
        await tether.DoAsync("org create {org} --name \"Smoke test\" --region US");
        await tether.DoAsync("org provider set {org} twilio", """{"account_sid":"AC1","auth_token":"t"}""");

        Assert.Contains(
            "+15005550006",
            await tether.DoAsync("org numbers add {org} +15005550006 --yes"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_smoke_test_fails_where_the_text_is_refused()
    {
        SkipOnWindows();
        var tenant = await app.NewTenantAsync(ProviderName.Twilio);

        var refused = await SmokeAsync(tenant.Secret, Recipients.Next("0157"));
        var unknown = await SmokeAsync("trs_unknown", Recipients.Next());

        Assert.Equal((1, 1), (refused.ExitCode, unknown.ExitCode));
        Assert.Contains("provider_rejected", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_secret_the_smoke_test_asks_for_readiness_alone()
    {
        SkipOnWindows();

        var ready = await SmokeAsync("", "");
        var gone = await SmokeAsync("", "", "http://127.0.0.1:1");

        Assert.Equal((0, 1), (ready.ExitCode, gone.ExitCode));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(9, 1)]
    public async Task A_package_that_Azure_refuses_is_uploaded_again(int refusals, int exitCode)
    {
        SkipOnWindows();
        using var folder = new TemporaryFolder();
        var package = folder.File("package.zip");
        await File.WriteAllTextAsync(package, "", TestContext.Current.CancellationToken);

        var (ended, _, _) = await DeployAsync(folder, package, refusals);

        var uploads = await File.ReadAllLinesAsync(folder.File("uploads"), TestContext.Current.CancellationToken);
        Assert.Equal(exitCode, ended);
        Assert.Equal(Math.Min(refusals + 1, 6), uploads.Length);
        Assert.All(
            uploads,
            upload =>
                Assert.Equal(
                    $"functionapp deployment source config-zip --resource-group tether-prod --name func-1 --src {package} --output none",
                    upload
                )
        );
    }

    [Theory]
    [InlineData("no.zip", "func-1", "There is no package ")]
    [InlineData("az", "", "The resource group tether-prod has no function app")]
    public async Task A_missing_package_or_app_is_named_at_once(string package, string app, string sentence)
    {
        SkipOnWindows();
        using var folder = new TemporaryFolder();

        var (ended, _, error) = await DeployAsync(folder, folder.File(package), refusals: 0, app);

        Assert.Equal(1, ended);
        Assert.StartsWith(sentence, error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("uploads")));
    }

    // With a stand-in for the Azure CLI, which refuses some uploads.
    private static async Task<(int ExitCode, string Output, string Error)> DeployAsync(
        TemporaryFolder folder,
        string package,
        int refusals,
        string app = "func-1"
    )
    {
        await File.WriteAllTextAsync(
            folder.File("az"),
            $$"""
            #!/bin/sh
            case $* in *"functionapp list"*) echo {{app}}; exit 0;; esac
            echo "$*" >> {{folder.File("uploads")}}
            [ "$(wc -l < {{folder.File("uploads")}})" -gt {{refusals}} ]
            """,
            TestContext.Current.CancellationToken
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.File("az"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return await RunAsync(
            ["infra/deploy-app.sh", "tether-prod", package],
            new() { ["PATH"] = $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}", ["DEPLOY_PAUSE"] = "0" }
        );
    }

    private static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "the scripts are Bash's");

    private Task<(int ExitCode, string Output, string Error)> SmokeAsync(
        string secret,
        string number,
        string? address = null
    ) =>
        RunAsync(
            ["infra/smoke.sh", address ?? app.Client.BaseAddress!.ToString().TrimEnd('/')],
            new()
            {
                ["SMOKE_TOOL_SECRET"] = secret,
                ["SMOKE_NUMBER"] = number,
                ["SMOKE_PAUSE"] = "0",
            }
        );

    private static Task<(int ExitCode, string Output, string Error)> RunAsync(
        string[] arguments,
        Dictionary<string, string> environment
    )
    {
        var start = new ProcessStartInfo("bash", arguments) { WorkingDirectory = Repository.Root };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Command.RunAsync(start);
    }
}
