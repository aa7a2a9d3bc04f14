using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using TetherRelay.Core.Retention;
using TetherRelay.Core.Storage;
using TetherRelay.Functions.Hosting;
using TetherRelay.Functions.Telemetry;

namespace TetherRelay.Functions.Worker;

/// <summary>The Azure Functions worker.</summary>
internal static class WorkerHost
{
    /// <summary>Whether a Functions host started the process, which passes --functions-uri and other arguments.</summary>
    public static bool IsStartedBy(string[] args) =>
        args.Any(argument => argument.StartsWith("--functions-", StringComparison.Ordinal));

    public static IHost Build(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<RequestTraceMiddleware>();
        // Every log line goes to the host, which logs requests itself.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton(
            new HostAddresses(() => PlatformAddresses.Read(Environment.GetEnvironmentVariable))
        );
        builder.Services.AddRelay(builder.Configuration).AddHostedService<RetentionStart>();
        if (TelemetryOptions.Of(builder.Configuration).IsExported)
            builder.Services.Configure<WorkerOptions>(DisableHostExport);
        return builder.Build();
    }

    // Disables the host's export of the worker's telemetry, in both of its modes. The schema version makes the host's span an internal one beside the
    // relay's request.
    private static void DisableHostExport(WorkerOptions worker)
    {
        worker.Capabilities["WorkerOpenTelemetryEnabled"] = bool.TrueString;
        worker.Capabilities["WorkerApplicationInsightsLoggingEnabled"] = bool.TrueString;
        worker.Capabilities["WorkerOpenTelemetrySchemaVersion"] = "1.37.0";
    }
}
