using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Functions.Telemetry;

/// <summary>Registers what watches the relay, on both hosts.</summary>
internal static class TelemetryServiceCollectionExtensions
{
    // Where the worker of a Functions host has the span of a function, which goes on with the host's trace.
    private const string FunctionsWorker = "Microsoft.Azure.Functions.Worker";

    // How long requests take, by route and status.
    private const string HttpServer = "Microsoft.AspNetCore.Hosting";

    /// <summary>
    /// Traces, metrics and logs, to wherever the settings say. Without a place to go nothing is listened to. Requests and calls of
    /// providers and storage have spans of our own in place of OpenTelemetry's instrumentation, which would put their addresses down:
    /// they hold signatures, account ids and numbers.
    /// </summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
        services.AddOptions<TelemetryOptions>().Configure(options => options.Read(configuration)).ValidateOnStart();
        // Its scope puts the address of the request on every line.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None));

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
        // After the exporters, which bring samplers of their own. Nobody may sample a failed send away: neither we nor, by the flag
        // in its header, whoever calls.
        telemetry.WithTracing(traces => traces.SetSampler(new AlwaysOnSampler()));
        return services;
    }

    private static string Version => typeof(TelemetryOptions).Assembly.GetName().Version?.ToString(3) ?? "";

    private static string ServiceName(IConfiguration configuration) =>
        configuration["OTEL_SERVICE_NAME"] ?? configuration["WEBSITE_SITE_NAME"] ?? "tether-relay";
}
