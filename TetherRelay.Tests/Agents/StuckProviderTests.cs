using Microsoft.Extensions.Http;
using TetherRelay.Core;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>Every way in which a provider can be slow: what may have been sent is unknown, what cannot have been is not sent.</summary>
public sealed class StuckProviderTests(StorageFixture storage, ProviderSimulator simulator)
{
    private const string Head = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 200\r\n\r\n";

    private static readonly TimeSpan Drip = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task A_provider_that_takes_the_text_and_says_nothing_is_unknown() =>
        await UnknownAsync(connection => connection.StallAsync());

    [Fact]
    public async Task A_provider_whose_headers_come_byte_by_byte_is_unknown() =>
        await UnknownAsync(connection => DripAsync(connection, Head));

    [Fact]
    public async Task A_provider_whose_body_comes_byte_by_byte_is_unknown() =>
        await UnknownAsync(async connection =>
        {
            await connection.WriteAsync(Head);
            await DripAsync(connection, $$"""{"sid":"SM1","status":"queued","body":"{{new string('x', 200)}}"}""");
        });

    [Fact]
    public async Task A_provider_that_does_not_finish_the_handshake_is_not_sent()
    {
        await using var server = new ScriptedServer(connection => connection.StallAsync());
        await using var app = await StartAsync(new RelayApp(storage, simulator), $"https://127.0.0.1:{server.Port}");

        await NotSentAsync(app);
    }

    [Fact]
    public async Task A_name_that_is_never_resolved_is_not_sent()
    {
        await using var app = await StartAsync(
            new RelayApp(storage, simulator)
            {
                Configure = builder =>
                    builder.Services.ConfigureAll<HttpClientFactoryOptions>(options =>
                        options.HttpMessageHandlerBuilderActions.Add(client =>
                            ((SocketsHttpHandler)client.PrimaryHandler).ConnectCallback = NeverAsync
                        )
                    ),
            },
            "https://sms.invalid"
        );

        await NotSentAsync(app);
    }

    private async Task UnknownAsync(Func<ScriptedConnection, Task> answer)
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await answer(connection);
        });
        await using var app = await StartAsync(new RelayApp(storage, simulator), $"http://127.0.0.1:{server.Port}");

        var (reply, message) = await AskAsync(app);

        Assert.Equal((200, "outcome_unknown"), (reply.Status, reply.Code));
        Assert.Equal(MessageStatus.Unknown, message.Status);
        Assert.Single(server.Requests);
    }

    private static async Task NotSentAsync(RelayApp app)
    {
        var (reply, message) = await AskAsync(app);

        Assert.Equal((200, "provider_unavailable"), (reply.Status, reply.Code));
        Assert.Equal(MessageStatus.NotSent, message.Status);
    }

    private static async Task<(Reply Reply, Message Message)> AskAsync(RelayApp app)
    {
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next();
        // What is cold must not take the provider's time.
        await tenant.SendAsync(number, "");
        return (await tenant.SendAsync(number).InTimeAsync(), await tenant.MessageAsync(number));
    }

    private static Task<RelayApp> StartAsync(RelayApp app, string provider) =>
        app.StartAsync(null, Promptness.Setting, $"--Providers:Twilio:BaseUrl={provider}");

    private static async Task DripAsync(ScriptedConnection connection, string text)
    {
        foreach (var letter in text)
        {
            await connection.WriteAsync($"{letter}");
            await Task.Delay(Drip, connection.Ended);
        }
    }

    private static async ValueTask<Stream> NeverAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellationToken
    )
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return Stream.Null;
    }
}
