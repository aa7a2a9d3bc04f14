using System.Net.Sockets;
using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Providers;

/// <summary>On real sockets: what went wrong with the connection, and whether the text may have left.</summary>
public sealed class ConnectionTests
{
    private const string Message = """{"sid":"SM1","status":"queued"}""";

    [Fact]
    public async Task A_refused_connection_is_not_sent_after_one_more_try()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows(),
            "Windows refuses a connection only when our patience is over, too."
        );
        await using var stage = new ProviderStage($"http://127.0.0.1:{ClosedPort()}");

        Assert.Equal(new SendOutcome.NotSent("connection_failed"), await stage.SendAsync());
        Assert.Single(stage.Waits);
    }

    [Fact]
    public async Task A_name_that_is_not_found_is_not_sent_after_one_more_try()
    {
        await using var stage = new ProviderStage(
            "https://sms.invalid",
            handler => handler.ConnectCallback = (_, _) => throw new SocketException((int)SocketError.HostNotFound)
        );

        Assert.Equal(new SendOutcome.NotSent("connection_failed"), await stage.SendAsync());
        Assert.Single(stage.Waits);
    }

    [Fact]
    public async Task A_failed_handshake_is_not_sent_after_one_more_try()
    {
        await using var server = new ScriptedServer(connection => connection.WriteAsync("This is no TLS at all.\r\n"));
        await using var stage = new ProviderStage($"https://127.0.0.1:{server.Port}");

        Assert.Equal(new SendOutcome.NotSent("connection_failed"), await stage.SendAsync());
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_connect_timeout_is_not_sent_and_not_tried_again()
    {
        await using var server = new ScriptedServer(connection => connection.StallAsync());
        await using var stage = new ProviderStage(
            $"https://127.0.0.1:{server.Port}",
            handler => handler.ConnectTimeout = TimeSpan.FromMilliseconds(100)
        );

        Assert.Equal(new SendOutcome.NotSent("connection_failed"), await stage.SendAsync());
        Assert.Empty(stage.Waits);
    }

    [Fact]
    public async Task A_deadline_that_passes_while_connecting_is_not_sent()
    {
        var connecting = new TaskCompletionSource();
        await using var server = new ScriptedServer(connection =>
        {
            connecting.SetResult();
            return connection.StallAsync();
        });
        await using var stage = new ProviderStage($"https://127.0.0.1:{server.Port}");

        var sending = stage.SendAsync();
        await connecting.Task;
        stage.Time.Advance(TimeSpan.FromSeconds(8));

        Assert.Equal(new SendOutcome.NotSent("deadline_passed"), await sending);
    }

    [Fact]
    public async Task A_process_that_was_frozen_while_it_connected_does_not_send()
    {
        await using var server = ScriptedServer.Answering(201, Message);
        ProviderStage? frozen = null;
        await using var stage = new ProviderStage(
            server,
            handler =>
                handler.ConnectCallback = async (context, cancellationToken) =>
                {
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                    frozen!.Time.Advance(TimeSpan.FromMinutes(1));
                    return new NetworkStream(socket, ownsSocket: true);
                }
        );
        frozen = stage;

        Assert.Equal(new SendOutcome.NotSent("deadline_passed"), await stage.SendAsync());
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task With_less_than_a_quarter_of_a_second_left_nothing_is_sent_and_no_connection_made()
    {
        await using var server = ScriptedServer.Answering(201, Message);
        await using var stage = new ProviderStage(server);

        Assert.Equal(
            new SendOutcome.NotSent("deadline_passed"),
            await stage.SendAsync(budget: TimeSpan.FromMilliseconds(249))
        );
        Assert.Equal(0, server.Connections);
        Assert.Equal(new SendOutcome.Accepted("SM1"), await stage.SendAsync(budget: TimeSpan.FromMilliseconds(250)));
    }

    public static TheoryData<string> BrokenAnswers =>
        [
            "",
            "HTTP/1.1 2",
            "HTTP/1.1 201 Created\r\nContent-Le",
            "This is no HTTP.\r\n\r\n",
            "HTTP/1.1 999999 \r\n\r\n",
        ];

    [Theory]
    [MemberData(nameof(BrokenAnswers))]
    public async Task A_connection_that_ends_within_the_answer_is_unknown_and_not_tried_again(string answer)
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync(answer);
        });
        await using var stage = new ProviderStage(server);

        Assert.Equal(new SendOutcome.Unknown("connection_lost"), await stage.SendAsync());
        Assert.Single(server.Requests);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_is_reset_is_unknown_whether_the_whole_text_was_read_or_not(bool read)
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await (read ? connection.ReadRequestAsync() : connection.ReadHeadAsync());
            connection.Reset();
        });
        await using var stage = new ProviderStage(server);
        var text = Sample.Text(ProviderName.Twilio, new string('x', 1_000_000));
        Assert.Equal(new SendOutcome.Unknown("connection_lost"), await stage.SendAsync(text));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_pooled_connection_that_ends_under_the_second_text_is_unknown_and_the_text_is_not_written_again()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.AnswerAsync(201, Message);
            await connection.ReadRequestAsync();
            connection.Reset();
        });
        await using var stage = new ProviderStage(server);

        Assert.IsType<SendOutcome.Accepted>(await stage.SendAsync());
        Assert.Equal(new SendOutcome.Unknown("connection_lost"), await stage.SendAsync());
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_pooled_connection_that_was_closed_meanwhile_is_replaced()
    {
        var closed = new TaskCompletionSource();
        await using var server = new ScriptedServer(
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.AnswerAsync(201, Message);
                connection.End();
                closed.SetResult();
            },
            connection => connection.AnswerAllAsync(201, Message)
        );
        await using var stage = new ProviderStage(server);

        Assert.IsType<SendOutcome.Accepted>(await stage.SendAsync());
        await closed.Task;
        Assert.IsType<SendOutcome.Accepted>(await stage.SendAsync());
        Assert.Equal(2, server.Requests.Count);
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
