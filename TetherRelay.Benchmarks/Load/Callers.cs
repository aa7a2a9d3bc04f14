using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using TetherRelay.Functions.Agents.ElevenLabs;

namespace TetherRelay.Benchmarks.Load;

/// <summary>Callers that keep their connections for later requests and open another one where none is idle.</summary>
internal sealed class Callers(Uri relay, string token) : IDisposable
{
    // ElevenLabs waits as long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly IPEndPoint _relay = new(IPAddress.Parse(relay.Host), relay.Port);
    private readonly string _path = new Uri(relay, ToolRoutes.SendSms).AbsolutePath;
    private readonly ConcurrentStack<CallerConnection> _idle = [];

    /// <summary>Requests a text.</summary>
    public async Task<AnswerKind> SendAsync(int text)
    {
        using var patience = new CancellationTokenSource(Patience);
        // It returns to the idle ones, or is disposed below.
#pragma warning disable CA2000
        var connection = _idle.TryPop(out var idle) ? idle : new CallerConnection();
#pragma warning restore CA2000
        var isWhole = false;
        try
        {
            if (!connection.IsConnected)
                await connection.ConnectAsync(_relay, patience.Token);
            var kind = await connection.SendAsync(Request(text), patience.Token);
            isWhole = true;
            return kind;
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            return AnswerKind.Unanswered;
        }
        finally
        {
            if (isWhole)
                _idle.Push(connection);
            else
                connection.Dispose();
        }
    }

    public void Dispose()
    {
        while (_idle.TryPop(out var connection))
            connection.Dispose();
    }

    private byte[] Request(int text)
    {
        var body = LoadTexts.Request(text);
        return Encoding.UTF8.GetBytes(
            $"POST {_path} HTTP/1.1\r\nHost: {relay.Authority}\r\nAuthorization: Bearer {token}\r\n"
                + $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"
        );
    }
}
