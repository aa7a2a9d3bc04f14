using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.AspNetCore.Builder;
using OpenTelemetry.Trace;
using TetherRelay.Core.Settings;
using TetherRelay.Functions.Hosting;
using TetherRelay.Functions.Telemetry;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Telemetry;

/// <summary>Telemetry goes where the settings say, and nowhere without them.</summary>
public sealed class ExporterTests(StorageFixture storage, ProviderSimulator simulator)
{
    private const string Connection =
        "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=https://telemetry.example.com/";

    [Fact]
    public async Task Without_a_setting_no_exporter_is_registered()
    {
        await using var app = App();

        Assert.Null(app.Services.GetService<TracerProvider>());
        Assert.Empty(SettingErrors.Of(app.Services));
    }

    [Fact]
    public async Task A_collector_gets_traces_metrics_and_logs_with_their_ids_and_without_text_number_or_secret()
    {
        await using var collector = await Collector.OpenAsync();
        var relay = await new RelayApp(storage, simulator).StartAsync(settings: collector.Settings);
        var tenant = await relay.NewTenantAsync();
        var number = Recipients.Next();
        var reply = await tenant.SendAsync(number);
        // The end flushes.
        await relay.DisposeAsync();

        var (traces, metrics, logs) = (
            collector.At("/v1/traces"),
            collector.At("/v1/metrics"),
            collector.At("/v1/logs")
        );
        string[] steps = [$"POST {Tenant.Path}", "authentication", "thread", "provider", "record"];
        Assert.All(steps, step => Assert.Contains(step, traces, StringComparison.Ordinal));
        string[] names = ["sms.sends", "sms.duration", "sms.segments", "storage.round_trips", "http.route"];
        Assert.All(names, name => Assert.Contains(name, metrics, StringComparison.Ordinal));
        string[] ids = ["Organization", tenant.Organization.Id, "MessageId", reply.MessageId!, "conv_1"];
        Assert.Contains($"Answered {tenant.Organization.Id} with sent: number ", logs, StringComparison.Ordinal);
        Assert.All(ids, id => Assert.Contains(id, logs, StringComparison.Ordinal));
        Assert.All(
            (string[])[number[1..], tenant.Secret, "Here is your link"],
            secret => Assert.DoesNotContain(secret, traces + metrics + logs, StringComparison.Ordinal)
        );
        Assert.Contains("tether-relay", traces, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Azure_Monitor_is_entered_with_the_identity_and_keeps_everything()
    {
        await using var app = App(
            $"--APPLICATIONINSIGHTS_CONNECTION_STRING={Connection}",
            "--APPLICATIONINSIGHTS_AUTHENTICATION_STRING=Authorization=AAD;ClientId=00000000-0000-0000-0000-000000000002",
            "--OTEL_TRACES_SAMPLER=always_off"
        );

        Assert.Empty(SettingErrors.Of(app.Services));
        var options = app.Services.GetRequiredService<IOptionsMonitor<AzureMonitorExporterOptions>>().CurrentValue;
        Assert.Equal(Connection, options.ConnectionString);
        Assert.IsType<DefaultAzureCredential>(options.Credential);
        Assert.Equal(1, options.SamplingRatio);
        Assert.Null(options.TracesPerSecond);
        Assert.False(options.EnableTraceBasedLogsSampler);
    }

    [Fact]
    public async Task Azure_Monitor_is_entered_with_the_connection_string_s_own_key_where_no_identity_is_named()
    {
        await using var app = App($"--APPLICATIONINSIGHTS_CONNECTION_STRING={Connection}");

        Assert.Null(
            app.Services.GetRequiredService<IOptionsMonitor<AzureMonitorExporterOptions>>().CurrentValue.Credential
        );
    }

    [Theory]
    [InlineData("Authorization=AAD", null)]
    [InlineData(
        "Authorization=AAD;ClientId=00000000-0000-0000-0000-000000000002",
        "00000000-0000-0000-0000-000000000002"
    )]
    [InlineData(
        "clientid=00000000-0000-0000-0000-000000000002; authorization=AAD;",
        "00000000-0000-0000-0000-000000000002"
    )]
    public void The_identity_is_read_as_Azure_writes_it(string text, string? clientId) =>
        Assert.Equal(new AuthenticationString(clientId), AuthenticationString.Parse(text));

    [Fact]
    public async Task The_console_is_written_to_if_asked()
    {
        await using var app = App("--Telemetry:Console=true");

        Assert.NotNull(app.Services.GetService<TracerProvider>());
    }

    private WebApplication App(params string[] settings) =>
        KestrelHost.Build([
            .. RelayApp.Neutral,
            $"--AzureWebJobsStorage={storage.ConnectionString}",
            "--Secrets:File=/nowhere/secrets.json",
            .. settings,
        ]);
}
