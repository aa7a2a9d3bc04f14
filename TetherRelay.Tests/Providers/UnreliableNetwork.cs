using System.Net.Sockets;

namespace TetherRelay.Tests.Providers;

/// <summary>A network that refuses some connections before it lets one through.</summary>
internal sealed class UnreliableNetwork(int refusals)
{
    public int Refused { get; private set; }

    public void Apply(SocketsHttpHandler handler) => handler.ConnectCallback = ConnectAsync;

    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellationToken
    )
    {
        if (Refused < refusals)
        {
            Refused++;
            throw new SocketException((int)SocketError.ConnectionRefused);
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
