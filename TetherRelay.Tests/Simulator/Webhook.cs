using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Simulator;

/// <summary>A customer's webhook, and a simulator that posts to it at once.</summary>
internal sealed class Webhook : IAsyncDisposable
{
    private static readonly string[] Prompt =
    [
        "--Simulator:SendsReceipts=true",
        "--Simulator:ReceiptDelayMilliseconds=0",
        "--Simulator:RetryMilliseconds=0",
    ];

    private Webhook(ScriptedServer server, ProviderSimulator simulator) => (Server, Simulator) = (server, simulator);

    public ScriptedServer Server { get; }

    public ProviderSimulator Simulator { get; }

    public string Url => $"http://127.0.0.1:{Server.Port}/hooks/%7Ea==?b=1";

    /// <summary>What came so far.</summary>
    public PostedCallback[] Posted => [.. Server.Requests.Select(request => PostedCallback.Of(request, Url))];

    /// <summary>One that plays a script, with the simulator's settings beside those of a prompt one.</summary>
    public static async Task<Webhook> StartAsync(ScriptedServer server, params string[] settings)
    {
        var simulator = new ProviderSimulator([.. Prompt, .. settings]);
        await simulator.InitializeAsync();
        return new(server, simulator);
    }

    public static Task<Webhook> StartAsync(int status = 200, string body = "") =>
        StartAsync(ScriptedServer.Answering(status, body));

    /// <summary>Waits until so many callbacks came.</summary>
    public async Task<PostedCallback[]> PostsAsync(int count)
    {
        await Eventually.TrueAsync(() => Task.FromResult(Server.Requests.Count >= count));
        return Posted;
    }

    public async ValueTask DisposeAsync()
    {
        await Simulator.DisposeAsync();
        await Server.DisposeAsync();
    }
}
