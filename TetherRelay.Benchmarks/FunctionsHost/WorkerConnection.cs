using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace TetherRelay.Benchmarks.FunctionsHost;

/// <summary>The stand-in host's connection to a worker process.</summary>
internal sealed class WorkerConnection : IDisposable
{
    private readonly HttpClient _client = new();
    private readonly Channel<JsonObject> _toWorker = Channel.CreateUnbounded<JsonObject>();
    private readonly Channel<JsonObject> _received = Channel.CreateUnbounded<JsonObject>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonNode>> _invocations = new();

    /// <summary>The kinds of the messages that the worker sent while it was loaded, in order.</summary>
    public List<string> Order { get; } = [];

    public JsonObject Capabilities { get; private set; } = [];

    /// <summary>The ids of its functions by name.</summary>
    public Dictionary<string, string> Functions { get; } = [];

    /// <summary>The log lines that it sent.</summary>
    public ConcurrentQueue<JsonNode> Logs { get; } = new();

    /// <summary>The results of the invocations that ended.</summary>
    public ConcurrentQueue<string> Results { get; } = new();

    /// <summary>The first of the real host's steps.</summary>
    public async Task InitializeAsync(CancellationToken stop)
    {
        await ReceiveAsync("startStream", stop);
        Send("workerInitRequest", new() { ["hostVersion"] = "4.1045.200", ["capabilities"] = new JsonObject() });
        Capabilities = (await ReceiveAsync("workerInitResponse", stop))["capabilities"]!.DeepClone().AsObject();
    }

    /// <summary>The real host's next steps: functions, their loading. Returns when the worker listens.</summary>
    public async Task LoadAsync(CancellationToken stop)
    {
        Send("functionsMetadataRequest", new() { ["functionAppDirectory"] = AppContext.BaseDirectory });
        var metadata = await ReceiveAsync("functionMetadataResponse", stop);
        var functions = metadata["functionMetadataResults"]!.AsArray();
        // One by one: the worker announces no capability for more at once.
        foreach (var function in functions)
            Send(
                "functionLoadRequest",
                new() { ["functionId"] = (string)function!["functionId"]!, ["metadata"] = function.DeepClone() }
            );
        foreach (var function in functions)
        {
            var loaded = await ReceiveAsync("functionLoadResponse", stop);
            if ((string?)loaded["result"]!["status"] != "Success")
                throw new InvalidOperationException($"{loaded}");
            Functions[(string)function!["name"]!] = (string)function["functionId"]!;
        }

        // The real host repeats a request until the worker listens.
        while (!await ListensAsync(stop))
            await Task.Delay(1, stop);
    }

    /// <summary>Sends a message to the worker.</summary>
    public void Send(string kind, JsonObject content) =>
        _toWorker.Writer.TryWrite(new() { ["requestId"] = $"{Guid.NewGuid()}", [kind] = content });

    /// <summary>The next message that is neither a log line nor the end of an invocation; it must be of this kind.</summary>
    public async Task<JsonNode> ReceiveAsync(string kind, CancellationToken stop)
    {
        var message = await _received.Reader.ReadAsync(stop);
        Order.Add(message.Single(part => part.Key != "requestId").Key);
        return message[kind] ?? throw new InvalidOperationException($"Not {kind}: {message}");
    }

    /// <summary>Invokes a function and forwards its HTTP request, with the invocation's id.</summary>
    /// <param name="function">The function.</param>
    /// <param name="request">The request, with a path.</param>
    /// <param name="isRequestFirst">Which of both is sent first: the real host does not wait for either.</param>
    /// <param name="stop">Cancels both.</param>
    /// <returns>The answer; null where the worker died, which the real host answers with an empty 500.</returns>
    public async Task<HttpResponseMessage?> AskAsync(
        string function,
        HttpRequestMessage request,
        bool isRequestFirst,
        CancellationToken stop
    )
    {
        var id = $"{Guid.NewGuid()}";
        var ended = _invocations[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        request.RequestUri = new Uri(new Uri((string)Capabilities["HttpUri"]!), request.RequestUri!);
        request.Headers.Add("x-ms-invocation-id", id);
        if (!isRequestFirst)
            Invoke(function, id);
        var asking = _client.SendAsync(request, stop);
        if (isRequestFirst)
            Invoke(function, id);
        try
        {
            var response = await asking;
            // The stream of messages of a worker that ends may be closed before the result of a request that is answered.
            await Task.WhenAny(ended.Task).WaitAsync(stop);
            return response;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Carries the messages of both sides.</summary>
    public async Task ServeAsync(HttpContext context, JsonObject first)
    {
        _received.Writer.TryWrite(first);
        var sending = SendAsync(context.Response.Body, context.RequestAborted);
        try
        {
            while (await HostMessages.ReadAsync(context.Request.Body) is { } message)
                Take(message);
        }
        catch (IOException)
        {
            // The worker was killed.
        }

        _toWorker.Writer.TryComplete();
        await sending;
        foreach (var invocation in _invocations.Values)
            invocation.TrySetCanceled();
    }

    public void Dispose() => _client.Dispose();

    private async Task<bool> ListensAsync(CancellationToken stop)
    {
        var address = new Uri((string)Capabilities["HttpUri"]!);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.Host, address.Port, stop);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task SendAsync(Stream stream, CancellationToken aborted)
    {
        try
        {
            await foreach (var message in _toWorker.Reader.ReadAllAsync(aborted))
                await HostMessages.WriteAsync(stream, message);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The worker was killed.
        }
    }

    private void Take(JsonObject message)
    {
        if (message["rpcLog"] is { } log)
            Logs.Enqueue(log);
        else if (message["invocationResponse"] is { } response)
        {
            // JSON leaves the first word, Failure, out.
            Results.Enqueue((string?)response["result"]!["status"] ?? "Failure");
            _invocations[(string)response["invocationId"]!].TrySetResult(response);
        }
        else
            _received.Writer.TryWrite(message);
    }

    private void Invoke(string function, string id) =>
        Send(
            "invocationRequest",
            new()
            {
                ["invocationId"] = id,
                ["functionId"] = Functions[function],
                ["traceContext"] = new JsonObject { ["traceParent"] = $"00-{Guid.NewGuid():N}-0123456789abcdef-01" },
                ["inputData"] = new JsonArray(
                    new JsonObject
                    {
                        ["name"] = "request",
                        ["data"] = new JsonObject { ["http"] = new JsonObject() },
                    }
                ),
            }
        );
}
