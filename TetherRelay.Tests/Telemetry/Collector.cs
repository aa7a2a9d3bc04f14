using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TetherRelay.Tests.Telemetry;

/// <summary>An OpenTelemetry collector on this machine: accepts every post.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, string Body)> _posted = [];

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            // Protocol buffers, in which all that is text is plain UTF-8.
            _posted.Enqueue((context.Request.Path, Encoding.UTF8.GetString(body.ToArray())));
        });
    }

    /// <summary>Settings that lead an app's telemetry here.</summary>
    public string[] Settings =>
        [$"--OTEL_EXPORTER_OTLP_ENDPOINT={_app.Urls.Single()}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"];

    public static async Task<Collector> OpenAsync()
    {
        var collector = new Collector();
        await collector._app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    /// <summary>All that was posted to a path.</summary>
    public string At(string path) => string.Concat(_posted.Where(post => post.Path == path).Select(post => post.Body));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
