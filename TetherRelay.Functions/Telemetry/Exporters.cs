using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using TetherRelay.Core.Storage;

namespace TetherRelay.Functions.Telemetry;

/// <summary>The exporters, each for traces, metrics and logs.</summary>
internal static class Exporters
{
    /// <summary>Exports to Application Insights without sampling, with the app's identity where the settings say so.</summary>
    public static void AddAzureMonitor(
        this IOpenTelemetryBuilder telemetry,
        TelemetryOptions settings,
        IConfiguration configuration
    )
    {
        telemetry.Services.PostConfigure<AzureMonitorExporterOptions>(options =>
        {
            options.ConnectionString = settings.AzureMonitor;
            if (settings.Identity is { } identity)
                options.Credential = RelayCredential.Create(configuration, identity.ClientId);
            options.TracesPerSecond = null;
            options.SamplingRatio = 1;
            options.EnableTraceBasedLogsSampler = false;
            options.EnableLiveMetrics = false;
        });
        telemetry
            .WithTracing(traces => traces.AddAzureMonitorTraceExporter())
            .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter())
            .WithLogging(logs => logs.AddAzureMonitorLogExporter());
    }

    public static void AddConsole(this IOpenTelemetryBuilder telemetry) =>
        telemetry
            .WithTracing(traces => traces.AddConsoleExporter())
            .WithMetrics(metrics => metrics.AddConsoleExporter())
            .WithLogging(logs => logs.AddConsoleExporter());
}
