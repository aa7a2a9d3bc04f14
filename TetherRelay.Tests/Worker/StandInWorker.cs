using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Kills;

namespace TetherRelay.Tests.Worker;

/// <summary>A worker process, as the stand-in host sees it.</summary>
internal sealed class StandInWorker(IEnumerable<string> arguments) : IAsyncDisposable
{
    private readonly KeptProcess _process = new(Start(arguments));
    private readonly HttpClient _client = new();
    private readonly Channel<JsonObject> _toWorker = Channel.CreateUnbounded<JsonObject>();
    private readonly Channel<JsonObject> _received = Channel.CreateUnbounded<JsonObject>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonNode>> _invocations = new();
    private bool _isKilled;
    private Task<(int ExitCode, string Output, string Error)>? _end;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The kinds of the messages that it sent while it was loaded, in order.</summary>
    public List<string> Order { get; } = [];

    public JsonObject Capabilities { get; private set; } = [];

    /// <summary>The ids of its functions by name.</summary>
    public Dictionary<string, string> Functions { get; } = [];

    /// <summary>The log lines that it sent.</summary>
    public ConcurrentQueue<JsonNode> Logs { get; } = new();

    /// <summary>The results of the invocations that ended.</summary>
    public ConcurrentQueue<string> Results { get; } = new();

    /// <summary>The real host's order: initialization, functions, their loading.</summary>
    public async Task LoadAsync()
    {
        _end = _process.ReadToEndAsync();
        await ReceiveAsync("startStream");
        Send("workerInitRequest", new() { ["hostVersion"] = "4.1045.200", ["capabilities"] = new JsonObject() });
        Capabilities = (await ReceiveAsync("workerInitResponse"))["capabilities"]!.DeepClone().AsObject();
        Send("functionsMetadataRequest", new() { ["functionAppDirectory"] = AppContext.BaseDirectory });
        var functions = (await ReceiveAsync("functionMetadataResponse"))["functionMetadataResults"]!.AsArray();
        // One by one: the worker announces no capability for more at once.
        foreach (var function in functions)
            Send(
                "functionLoadRequest",
                new() { ["functionId"] = (string)function!["functionId"]!, ["metadata"] = function.DeepClone() }
            );
        foreach (var function in functions)
        {
            var loaded = await ReceiveAsync("functionLoadResponse");
            Assert.True((string?)loaded["result"]!["status"] == "Success", $"{loaded}");
            Functions[(string)function!["name"]!] = (string)function["functionId"]!;
        }

        // The real host repeats a request until the worker listens.
        await Eventually.TrueAsync(ListensAsync);
    }

    /// <summary>Sends a message to it.</summary>
    public void Send(string kind, JsonObject content) =>
        Assert.True(_toWorker.Writer.TryWrite(new() { ["requestId"] = $"{Guid.NewGuid()}", [kind] = content }));

    /// <summary>The next message that is neither a log line nor the end of an invocation; it must be of this kind.</summary>
    public async Task<JsonNode> ReceiveAsync(string kind)
    {
        var message = await Task.WhenAny(_received.Reader.ReadAsync(Stop).AsTask(), DeathAsync()).Unwrap();
        Order.Add(message.Single(part => part.Key != "requestId").Key);
        return Assert.Contains(kind, message as IDictionary<string, JsonNode?>)!;
    }

    /// <summary>Invokes a function and forwards its HTTP request, with the invocation's id.</summary>
    /// <param name="function">The function.</param>
    /// <param name="request">The request, with a path.</param>
    /// <param name="isRequestFirst">Which of both is sent first: the real host does not wait for either.</param>
    /// <returns>The answer; null where the worker died, which the real host answers with an empty 500.</returns>
    public async Task<Reply?> AskAsync(string function, HttpRequestMessage request, bool isRequestFirst = false)
    {
        var id = $"{Guid.NewGuid()}";
        var ended = _invocations[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        request.RequestUri = new Uri(new Uri((string)Capabilities["HttpUri"]!), request.RequestUri!);
        request.Headers.Add("x-ms-invocation-id", id);
        if (!isRequestFirst)
            Invoke(function, id);
        var asking = _client.SendAsync(request, Stop);
        if (isRequestFirst)
            Invoke(function, id);
        try
        {
            using var response = await asking;
            var body = await response.Content.ReadAsStringAsync(Stop);
            var result = await ResultAsync(ended.Task);
            Assert.True(body.Length > 0, $"{response.StatusCode} without a body. {result?.ToJsonString()}");
            return new Reply((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), body);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>What an agent hears that asks for a text; null as above.</summary>
    public Task<Reply?> AskAsync(Intent intent, bool isRequestFirst = false) =>
        AskAsync(
            "send-sms",
            new HttpRequestMessage(HttpMethod.Post, new Uri(Tenant.Path, UriKind.Relative))
            {
                Content = new ByteArrayContent(intent.Body),
                Headers = { Authorization = new AuthenticationHeaderValue("Bearer", intent.Tenant.Secret) },
            },
            isRequestFirst
        );

    /// <summary>Its exit code, once it has ended by itself.</summary>
    public async Task<int> EndAsync() => (await _end!).ExitCode;

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
            invocation.TrySetException(new HttpRequestException("The worker ended."));
    }

    /// <summary>Kills it; the host's disposal, too, where a test has not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isKilled, true))
            return;
        await _process.DisposeAsync();
        _client.Dispose();
    }

    // The stream of messages of a worker that ends may be closed before the result of a request that is answered.
    private static async Task<JsonNode?> ResultAsync(Task<JsonNode> ended)
    {
        try
        {
            return await ended.WaitAsync(Stop);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<bool> ListensAsync()
    {
        var address = new Uri((string)Capabilities["HttpUri"]!);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.Host, address.Port, Stop);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        var start = RelayProcess.Start(arguments);
        start.RedirectStandardError = true;
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = Path.GetDirectoryName(start.ArgumentList[0]);
        return start;
    }

    private async Task<JsonObject> DeathAsync()
    {
        var (exitCode, output, error) = await _end!;
        throw new InvalidOperationException($"The worker ended with {exitCode}. {output}{error}");
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
