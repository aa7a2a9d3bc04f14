namespace TetherRelay.Benchmarks.Starts;

/// <summary>The app on Kestrel.</summary>
internal sealed class KestrelStart(IEnumerable<string> settings) : AppStart(["--urls=http://127.0.0.1:0", .. settings])
{
    private const string Listening = "Now listening on: ";

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    public override string Name => "kestrel";

    public override async Task InitializeAsync()
    {
        while (await Output.ReadLineAsync(Ended) is { } line)
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                _client.BaseAddress = new Uri(line[(at + Listening.Length)..]);
                _ = Output.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return;
            }
    }

    public override Task LoadAsync() => Task.CompletedTask;

    public override async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await base.DisposeAsync();
    }

    protected override Task<HttpResponseMessage> AskAsync(HttpRequestMessage request) =>
        _client.SendAsync(request, Ended);
}
