using TetherRelay.Benchmarks.FunctionsHost;

namespace TetherRelay.Benchmarks.Starts;

/// <summary>The app as the worker of the stand-in host.</summary>
internal sealed class WorkerStart : AppStart
{
    private readonly WorkerConnection _connection;

    private WorkerStart(string[] arguments, WorkerConnection connection, IEnumerable<string> settings)
        : base("worker", [.. arguments, .. settings])
    {
        _connection = connection;
        Process.Drain();
    }

    public static WorkerStart Of(StandInHost host, IEnumerable<string> settings)
    {
        var (arguments, connection) = host.Await();
        return new WorkerStart(arguments, connection, settings);
    }

    public override Task InitializeAsync() => _connection.InitializeAsync(Ended);

    public override Task LoadAsync() => _connection.LoadAsync(Ended);

    protected override async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request) =>
        await _connection.AskAsync("send-sms", request, isRequestFirst: false, Ended)
        ?? throw new Refusal("The worker ended.");
}
