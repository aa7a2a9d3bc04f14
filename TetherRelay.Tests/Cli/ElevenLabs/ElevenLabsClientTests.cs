using TetherRelay.Cli;
using TetherRelay.Cli.ElevenLabs;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli.ElevenLabs;

public sealed class ElevenLabsClientTests
{
    [Fact]
    public async Task A_write_without_an_answer_may_have_been_taken_and_is_not_repeated()
    {
        await using var server = new ScriptedServer(connection => connection.StallAsync());
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{server.Port}/") };
        http.Timeout = TimeSpan.FromMilliseconds(200);

        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            new ElevenLabsClient(http).SaveSecretAsync(null, "name", "value", TestContext.Current.CancellationToken)
        );

        Assert.Contains("whether it took the secret name is not known", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task An_interruption_is_none_of_ElevenLabs_faults()
    {
        await using var server = new ScriptedServer(connection => connection.StallAsync());
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{server.Port}/") };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new ElevenLabsClient(http).SaveSecretAsync(null, "name", "value", new CancellationToken(canceled: true))
        );
    }
}
