using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TetherRelay.Functions.Hosting;

internal static partial class Hosts
{
    static partial void BuildFunctionsWorker(string[] args, ref IHost? host)
    {
        // A Functions host starts its worker with --functions-uri, --functions-worker-id and so on; nothing else does.
        if (!args.Any(argument => argument.StartsWith("--functions-", StringComparison.Ordinal)))
            return;
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        // Every line travels to the host, which logs each request itself.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRelay(builder.Configuration);
        host = builder.Build();
    }
}
