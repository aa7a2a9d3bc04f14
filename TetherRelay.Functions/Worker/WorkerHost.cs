using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TetherRelay.Functions.Hosting;
using TetherRelay.Functions.Telemetry;

namespace TetherRelay.Functions.Worker;

/// <summary>The worker of an Azure Functions host.</summary>
internal static class WorkerHost
{
    /// <summary>A Functions host starts its worker with --functions-uri, --functions-worker-id and so on; nothing else does.</summary>
    public static bool IsStartedBy(string[] args) =>
        args.Any(argument => argument.StartsWith("--functions-", StringComparison.Ordinal));

    public static IHost Build(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<RequestTraceMiddleware>();
        // Every line travels to the host, which logs each request itself.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRelay(builder.Configuration);
        if (TelemetryOptions.Of(builder.Configuration).IsExported)
            builder.Services.Configure<WorkerOptions>(TellHost);
        return builder.Build();
    }

    // What the worker exports itself the host must not export once more, in either of its modes. The version is that of the names on the
    // worker's spans, whose outermost is then no request of its own beside ours.
    private static void TellHost(WorkerOptions worker)
    {
        worker.Capabilities["WorkerOpenTelemetryEnabled"] = bool.TrueString;
        worker.Capabilities["WorkerApplicationInsightsLoggingEnabled"] = bool.TrueString;
        worker.Capabilities["WorkerOpenTelemetrySchemaVersion"] = "1.37.0";
    }
}
