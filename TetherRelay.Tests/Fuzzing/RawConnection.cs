using System.Net.Sockets;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Fuzzing;

/// <summary>One connection of a client that keeps to no rule, and what it reads of the answer.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
        // A reset frees the port at once: there are tens of thousands of connections.
        LingerState = new LingerOption(true, 0),
    };

    private StreamReader? _reader;

    /// <summary>Writes a request in a few pieces and reads the answer; null where none comes.</summary>
    public async Task<RawAnswer?> AskAsync(int port, FuzzedRequest request, Random random, CancellationToken stop)
    {
        await _socket.ConnectAsync(IPAddress.Loopback, port, stop);
        try
        {
            var wire = request.ToWire();
            for (int at = 0, end; at < wire.Length; at = end)
            {
                end = random.Is(0.3) ? random.Next(at + 1, wire.Length + 1) : wire.Length;
                await _socket.SendAsync(wire.AsMemory(at..end), stop);
            }

            if (request.Ending == Ending.Gone)
                return null;
            if (request.Ending == Ending.HalfClosed)
                _socket.Shutdown(SocketShutdown.Send);
            _reader = new StreamReader(new NetworkStream(_socket), Encoding.UTF8);
            return await ReadAsync(request.Method, stop);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            // The host refused before it had read all.
            return null;
        }
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _socket.Dispose();
    }

    private async Task<RawAnswer?> ReadAsync(string method, CancellationToken stop)
    {
        while (await LineAsync(stop) is { Length: > 0 } line)
        {
            var status = int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            while (await LineAsync(stop) is { Length: > 0 } header)
                headers[header.Split(": ")[0]] = header.Split(": ", 2)[1];
            if (status >= 200)
                return new RawAnswer(
                    status,
                    headers.GetValueOrDefault("Content-Type"),
                    await BodyAsync(method, headers, stop)
                );
        }

        return null;
    }

    private async Task<string> BodyAsync(string method, Dictionary<string, string> headers, CancellationToken stop)
    {
        if (method == "HEAD" || headers.GetValueOrDefault("Content-Length") == "0")
            return "";
        if (headers.TryGetValue("Content-Length", out var length))
            return await CharactersAsync(int.Parse(length, CultureInfo.InvariantCulture), stop);
        if (!headers.ContainsKey("Transfer-Encoding"))
            return await _reader!.ReadToEndAsync(stop);
        var body = new StringBuilder();
        while (await LineAsync(stop) is { } size && size != "0")
        {
            body.Append(
                await CharactersAsync(int.Parse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture), stop)
            );
            await LineAsync(stop);
        }

        return body.ToString();
    }

    // Answers are ASCII: as many characters as bytes.
    private async Task<string> CharactersAsync(int count, CancellationToken stop)
    {
        var room = new char[count];
        return new string(room, 0, await _reader!.ReadBlockAsync(room, stop));
    }

    private ValueTask<string?> LineAsync(CancellationToken stop) => _reader!.ReadLineAsync(stop);
}
