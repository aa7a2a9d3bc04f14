using TetherRelay.Tests.Architecture;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Deployment;

/// <summary>The settings on Azure and on a developer's machine are those that the app has: none is missing, none unknown.</summary>
public sealed class AppSettingsTests
{
    /// <summary>What is read by others than an options class, and must be there on Azure.</summary>
    private static readonly string[] OthersOnAzure =
    [
        // RelayStorage, RelayCredential and the Functions host.
        "AzureWebJobsStorage__blobServiceUri",
        "AzureWebJobsStorage__clientId",
        "AzureWebJobsStorage__credential",
        "AzureWebJobsStorage__queueServiceUri",
        "AzureWebJobsStorage__tableServiceUri",
        // The Functions host.
        "AzureWebJobsDisableHomepage",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        // The platform.
        "WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED",
    ];

    /// <summary>The same on a developer's machine.</summary>
    private static readonly string[] OthersLocally =
    [
        // RelayStorage and the Functions host.
        "AzureWebJobsStorage",
        // Functions Core Tools.
        "FUNCTIONS_WORKER_RUNTIME",
    ];

    private static readonly Dictionary<string, string> NotOnAzure = new()
    {
        ["Secrets__File"] = "refused on any storage but the emulator",
        ["Providers__Twilio__BaseUrl"] =
            "the provider's own address is the default, and another one would get the credentials",
        ["Providers__TextGrid__BaseUrl"] = "the same",
        ["Providers__Sinch__BaseUrl"] = "the same",
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "a collector of one's own, beside Application Insights",
        ["Telemetry__Console"] = "the host's log is no place for it",
        ["ApiReference__Page"] = "its script would share the origin of the threads page and its key",
        ["Load__MaxInFlight"] = "the platform's own bound, perInstanceConcurrency, is lower",
    };

    private static readonly Dictionary<string, string> NotForTether = new()
    {
        ["AzureWebJobsStorage__blobServiceUri"] = "the Functions host's own",
        ["AzureWebJobsDisableHomepage"] = "the same",
        ["AzureWebJobsStorage__clientId"] = "an operator enters with a sign-in",
        ["AzureWebJobsStorage__credential"] = "the same",
        ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = "tether writes no telemetry",
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "the same",
        ["Retention__Days"] = "tether is given an age",
        ["Load__MaxWorking"] = "tether serves no requests",
        ["Load__MaxWaiting"] = "the same",
        ["WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED"] = "the platform's own",
    };

    private static readonly Dictionary<string, string> NotLocally = new()
    {
        ["Secrets__VaultUri"] = "a file stands in for the vault",
        ["PublicUrl"] = "no provider reaches a developer's machine",
        ["DeadlineSeconds"] = "its default does",
        ["Retention__Days"] = "its default does",
        ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = "off locally",
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "off locally",
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "off locally",
        ["Telemetry__Console"] = "off locally",
        ["ApiReference__Page"] = "on locally",
        ["Load__MaxInFlight"] = "its default does",
        ["Load__MaxWorking"] = "its default does",
        ["Load__MaxWaiting"] = "its default does",
    };

    public static TheoryData<string> Snapshots { get; } = [.. Snapshot.Names];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task Azure_has_every_setting_and_no_unknown_one(string snapshot) =>
        Assert.Equal(
            await ExpectedAsync(OthersOnAzure, NotOnAzure.Keys),
            Snapshot.Of(snapshot).Settings().Keys.Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void Every_setting_that_tether_needs_is_an_output_and_stands_on_the_page(string snapshot)
    {
        var deployment = Snapshot.Of(snapshot);
        var settings = deployment.Settings().Keys.Except(NotForTether.Keys).ToList();

        Assert.Contains("DeadlineSeconds", settings);
        Assert.Empty(settings.Except(deployment.Outputs));
        Assert.All(
            settings,
            name => Assert.Contains($"\nexport {name}=", SourceFiles.All["docs/deploy.md"], StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_sample_for_a_developer_s_machine_has_every_setting_and_no_unknown_one()
    {
        var sample = JsonElement.Parse(
            await File.ReadAllTextAsync(
                Path.Combine(Repository.Root, "local.settings.sample.json"),
                TestContext.Current.CancellationToken
            )
        );

        Assert.Equal(
            await ExpectedAsync(OthersLocally, NotLocally.Keys),
            sample.GetProperty("Values").EnumerateObject().Select(value => value.Name).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task The_options_classes_are_found()
    {
        var names = await RegisteredSettings.NamesAsync();

        // At the top, in a section, and in a section's parts.
        Assert.Contains("DeadlineSeconds", names);
        Assert.Contains("Secrets__VaultUri", names);
        Assert.Contains("Providers__Sinch__BaseUrl", names);
        Assert.DoesNotContain("Deadline", names);
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void No_setting_on_Azure_is_a_key_or_a_connection_string(string snapshot) =>
        Assert.All(
            Snapshot.Of(snapshot).Settings(),
            setting =>
                Assert.DoesNotMatch("(?i)AccountKey|SharedAccess|listKeys|Password|InstrumentationKey", setting.Value)
        );

    private static async Task<IEnumerable<string>> ExpectedAsync(
        IEnumerable<string> others,
        IEnumerable<string> exceptions
    ) => (await RegisteredSettings.NamesAsync()).Except(exceptions).Union(others).Order(StringComparer.Ordinal);
}
