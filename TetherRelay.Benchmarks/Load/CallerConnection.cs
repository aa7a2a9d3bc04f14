using System.Net;
using System.Net.Sockets;

namespace TetherRelay.Benchmarks.Load;

/// <summary>
/// One connection of a caller, for one request at a time. HttpClient would take several times the processor time, on a machine that
/// the relay shares.
/// </summary>
internal sealed class CallerConnection : IDisposable
{
    private static ReadOnlySpan<byte> LengthHeader => "Content-Length: "u8;

    private static ReadOnlySpan<byte> LastChunk => "\r\n0\r\n\r\n"u8;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[8192];

    public bool IsConnected => _socket.Connected;

    public ValueTask ConnectAsync(IPEndPoint relay, CancellationToken cancellationToken) =>
        _socket.ConnectAsync(relay, cancellationToken);

    /// <summary>Sends a request and reads its answer.</summary>
    /// <exception cref="SocketException">The connection broke.</exception>
    /// <exception cref="OperationCanceledException">The caller's patience ended.</exception>
    public async ValueTask<AnswerKind> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        await _socket.SendAsync(request, cancellationToken);
        var length = 0;
        while (!IsComplete(_buffer.AsSpan(0, length)))
        {
            var received = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
            if (received == 0)
                throw new SocketException((int)SocketError.ConnectionReset);
            length += received;
        }

        return Kind(_buffer.AsSpan(0, length));
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsComplete(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        var length = answer[..head].IndexOf(LengthHeader);
        if (length < 0)
            return answer[head..].EndsWith(LastChunk);
        var digits = answer[(length + LengthHeader.Length)..head];
        digits = digits.IndexOf((byte)'\r') is var end and >= 0 ? digits[..end] : digits;
        return answer.Length - head - "\r\n\r\n".Length >= int.Parse(digits, CultureInfo.InvariantCulture);
    }

    private static AnswerKind Kind(ReadOnlySpan<byte> answer) =>
        answer["HTTP/1.1 ".Length] == (byte)'5' ? AnswerKind.ServerError
        : answer.IndexOf("\"success\":true"u8) >= 0 ? AnswerKind.Sent
        : answer.IndexOf("\"code\":\"busy\""u8) >= 0 ? AnswerKind.Busy
        : AnswerKind.NotSent;
}
