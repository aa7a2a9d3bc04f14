using Microsoft.Extensions.Configuration;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TetherRelay.Core.Registration;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Functions.Telemetry;

/// <summary>Adds telemetry, for both hosts.</summary>
internal static class TelemetryServiceCollectionExtensions
{
    // The source of the worker's function spans, which continue the host's trace.
    private const string FunctionsWorker = "Microsoft.Azure.Functions.Worker";

    // Request durations by route and status.
    private const string HttpServer = "Microsoft.AspNetCore.Hosting";

    /// <summary>
    /// Adds the configured exporters of traces, metrics and logs; without any, nothing is collected. The relay's own spans replace OpenTelemetry's
    /// HTTP instrumentation, which records URLs with signatures, account ids and numbers.
    /// </summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
        services.AddOptions<TelemetryOptions>().Configure(options => options.Read(configuration)).ValidateOnStart();
        // This category's scope adds the URL to every log line.
        services
            .AddEscapedLogging()
            .AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None));

        var settings = TelemetryOptions.Of(configuration);
        if (!settings.IsOn || new TelemetryOptionsValidator().Validate(null, settings).Failed)
            return services;
        var telemetry = services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName(configuration), serviceVersion: Version))
            .WithTracing(traces => traces.AddSource(RelayTrace.Name, FunctionsWorker))
            .WithMetrics(metrics => metrics.AddMeter(RelayMeter.Name, HttpServer))
            .WithLogging(
                null,
                logs =>
                {
                    logs.IncludeFormattedMessage = true;
                    logs.IncludeScopes = true;
                }
            );
        if (settings.AzureMonitor is not null)
            telemetry.AddAzureMonitor(settings, configuration);
        if (settings.Otlp is not null)
            telemetry.UseOtlpExporter();
        if (settings.WritesConsole)
            telemetry.AddConsole();
        // The exporters set their own samplers, so this follows them. Neither the relay nor a caller's trace flag may drop a failed send.
        telemetry.WithTracing(traces => traces.SetSampler(new AlwaysOnSampler()));
        return services;
    }

    private static string Version => typeof(TelemetryOptions).Assembly.GetName().Version?.ToString(3) ?? "";

    private static string ServiceName(IConfiguration configuration) =>
        configuration["OTEL_SERVICE_NAME"] ?? configuration["WEBSITE_SITE_NAME"] ?? "tether-relay";
}
