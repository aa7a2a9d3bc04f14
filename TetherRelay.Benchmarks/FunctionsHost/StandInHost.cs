using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace TetherRelay.Benchmarks.FunctionsHost;

/// <summary>A stand-in for the Functions host, for tests and benchmarks: a gRPC server that worker processes connect to.</summary>
internal sealed class StandInHost : IAsyncDisposable
{
    private const string EventStream = "/AzureFunctionsRpcMessages.FunctionRpc/EventStream";

    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<string, WorkerConnection> _workers = new();

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

    /// <summary>Awaits another worker.</summary>
    /// <returns>The arguments with which the real host starts it, and its connection.</returns>
    public (string[] Arguments, WorkerConnection Connection) Await()
    {
        var id = $"{Guid.NewGuid()}";
        var address = new Uri(_server.Urls.First());
        return (
            [
                .. (string[])["--host", address.Host, "--port", $"{address.Port}", "--workerId", id, "--requestId", id],
                .. (string[])["--grpcMaxMessageLength", "2147483647", "--functions-uri", $"{address}"],
                .. (string[])["--functions-worker-id", id, "--functions-request-id", id],
                .. (string[])["--functions-grpc-max-message-length", "2147483647"],
            ],
            _workers[id] = new WorkerConnection()
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        foreach (var worker in _workers.Values)
            worker.Dispose();
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
