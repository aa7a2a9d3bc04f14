using System.Collections.Concurrent;
using System.Net.Sockets;

namespace TetherRelay.Tests.Fixtures;

/// <summary>
/// A TCP server on loopback whose connections play what a test tells them, down to the byte: the first connection the
/// first script, and so on; the last script serves all that follow.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Func<ScriptedConnection, Task>[] _scripts;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly ConcurrentBag<Task> _playing = [];
    private readonly Task _accepting;
    private int _accepted;

    public ScriptedServer(params Func<ScriptedConnection, Task>[] scripts)
    {
        _scripts = scripts;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Every request that arrived whole, as it stood on the wire.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public int Connections => Volatile.Read(ref _accepted);

    /// <summary>A server that answers every request alike and keeps its connections open.</summary>
    public static ScriptedServer Answering(int status, string body = "", params string[] headers) =>
        new(connection => connection.AnswerAllAsync(status, body, headers));

    /// <summary>Refuses connections from now on; those that are open go on.</summary>
    public void StopListening() => _listener.Stop();

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_playing);
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_ended.IsCancellationRequested)
            try
            {
                var socket = await _listener.AcceptSocketAsync(_ended.Token);
                var script = _scripts[Math.Min(_accepted, _scripts.Length - 1)];
                Interlocked.Increment(ref _accepted);
                _playing.Add(PlayAsync(socket, script));
            }
            catch (Exception error)
                when (error is OperationCanceledException or SocketException or InvalidOperationException)
            {
                return;
            }
    }

    private async Task PlayAsync(Socket socket, Func<ScriptedConnection, Task> script)
    {
        await using var connection = new ScriptedConnection(socket, Requests, _ended.Token);
        try
        {
            await script(connection);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client has gone, or the test is over.
        }
    }
}
