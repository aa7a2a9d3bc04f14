using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using TetherRelay.Benchmarks.Metering;
using TetherRelay.Benchmarks.StorageServer;

namespace TetherRelay.Benchmarks.Targets;

/// <summary>
/// A storage account in memory: tables and queues with the rules of Azure, on all cores, each answer after the meter's delay. It stands
/// in for the emulator, whose one thread would be what a benchmark measures.
/// </summary>
internal static class StorageHost
{
    private const string Account = "devstoreaccount1";
    private const string QueueAccount = "queues";

    public static WebApplication Build(string[] settings, StorageMeter meter)
    {
        var builder = WebApplication.CreateSlimBuilder(settings);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? "http://127.0.0.1:0");
        var app = builder.Build();
        var (tables, queues) = (new TableService(TimeProvider.System), new QueueService(TimeProvider.System));
        app.Run(async context =>
        {
            var (account, request) = await ReadAsync(context.Request);
            await meter.CountAsync(context.RequestAborted);
            await WriteAsync(
                context.Response,
                account == QueueAccount ? queues.Answer(request) : tables.Answer(request)
            );
        });
        return app;
    }

    /// <summary>The storage at an address, as a setting of the app.</summary>
    public static string Connection(Uri address) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"QueueEndpoint={address}{QueueAccount};TableEndpoint={address}{Account};";

    private static async Task<(string Account, StorageRequest Request)> ReadAsync(HttpRequest request)
    {
        var body = new byte[request.ContentLength ?? 0];
        await request.Body.ReadExactlyAsync(body);
        var path = request.Path.Value!.Split('/', 3);
        return (
            path[1],
            new StorageRequest(
                request.Method,
                path.Length > 2 ? path[2] : "",
                request.QueryString.Value ?? "",
                request.Headers.IfMatch,
                body
            )
        );
    }

    private static async Task WriteAsync(HttpResponse response, StorageAnswer answer)
    {
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        if (answer.ContentType is null)
            return;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body);
    }
}
