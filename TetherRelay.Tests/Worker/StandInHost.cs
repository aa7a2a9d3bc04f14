using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace TetherRelay.Tests.Worker;

/// <summary>A stand-in for the Functions host: a gRPC server that worker processes connect to.</summary>
internal sealed class StandInHost : IAsyncDisposable
{
    private const string EventStream = "/AzureFunctionsRpcMessages.FunctionRpc/EventStream";

    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<string, StandInWorker> _workers = new();

    private StandInHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // A stream is silent for as long as there is nothing to do.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        _server = builder.Build();
        _server.MapPost(EventStream, ServeAsync);
    }

    public static async Task<StandInHost> StartAsync()
    {
        var host = new StandInHost();
        await host._server.StartAsync();
        return host;
    }

    /// <summary>Starts a worker with the arguments of the real host; returns when its functions are loaded.</summary>
    public async Task<StandInWorker> StartWorkerAsync(IEnumerable<string> settings)
    {
        var id = $"{Guid.NewGuid()}";
        var address = new Uri(_server.Urls.First());
        var worker = _workers[id] = new StandInWorker([
            .. (string[])["--host", address.Host, "--port", $"{address.Port}", "--workerId", id, "--requestId", id],
            .. (string[])["--grpcMaxMessageLength", "2147483647", "--functions-uri", $"{address}"],
            .. (string[])["--functions-worker-id", id, "--functions-request-id", id],
            .. (string[])["--functions-grpc-max-message-length", "2147483647"],
            // A worker chooses its own address.
            .. settings.Where(setting => !setting.StartsWith("--urls=", StringComparison.Ordinal)),
        ]);
        await worker.LoadAsync();
        return worker;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers.Values)
            await worker.DisposeAsync();
        await _server.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.StartAsync();
        if (await HostMessages.ReadAsync(context.Request.Body) is not { } first)
            return;
        await _workers[(string)first["startStream"]!["workerId"]!].ServeAsync(context, first);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
