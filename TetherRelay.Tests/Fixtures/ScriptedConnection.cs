using System.Collections.Concurrent;
using System.Net.Sockets;

namespace TetherRelay.Tests.Fixtures;

/// <summary>The server's end of one connection.</summary>
internal sealed class ScriptedConnection(Socket socket, ConcurrentQueue<string> requests, CancellationToken ended)
    : IAsyncDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);

    public CancellationToken Ended => ended;

    /// <summary>Reads one whole request; null where the client closed instead of asking again.</summary>
    public async Task<string?> ReadRequestAsync()
    {
        if (await ReadHeadAsync() is not { } head)
            return null;
        var body = new byte[BodyLength(head)];
        await _stream.ReadExactlyAsync(body, ended);
        var request = head + Encoding.UTF8.GetString(body);
        requests.Enqueue(request);
        return request;
    }

    /// <summary>Reads a request up to its body; null where the client closed instead.</summary>
    public async Task<string?> ReadHeadAsync()
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!EndsHead(head))
        {
            if (await _stream.ReadAsync(one, ended) == 0)
                return null;
            head.Append((char)one[0]);
        }
        return head.ToString();
    }

    public Task WriteAsync(string text) => _stream.WriteAsync(Encoding.UTF8.GetBytes(text), ended).AsTask();

    public Task AnswerAsync(int status, string body = "", params string[] headers) =>
        WriteAsync(
            $"HTTP/1.1 {status} Scripted\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n"
                + string.Concat(headers.Select(header => header + "\r\n"))
                + "\r\n"
                + body
        );

    public async Task AnswerAllAsync(int status, string body = "", params string[] headers)
    {
        while (await ReadRequestAsync() is not null)
            await AnswerAsync(status, body, headers);
    }

    /// <summary>Says nothing more until the test is over.</summary>
    public Task StallAsync() => Task.Delay(Timeout.InfiniteTimeSpan, ended);

    /// <summary>Ends the connection as a crashed server does: with a reset.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>Ends the connection as a server does that has nothing more to say.</summary>
    public void End() => socket.Shutdown(SocketShutdown.Both);

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private static bool EndsHead(StringBuilder head) =>
        head.Length >= 4 && head.ToString(head.Length - 4, 4) == "\r\n\r\n";

    private static int BodyLength(string head) =>
        head.Split("\r\n")
            .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Select(line => int.Parse(line.AsSpan("Content-Length:".Length), CultureInfo.InvariantCulture))
            .FirstOrDefault();
}
