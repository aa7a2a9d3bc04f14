using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

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
        builder.Services.AddRelay(builder.Configuration);
        host = builder.Build();
    }
}
