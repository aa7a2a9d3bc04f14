namespace TetherRelay.Benchmarks.Starts;

/// <summary>The app on Kestrel.</summary>
internal sealed class KestrelStart(IEnumerable<string> settings)
    : AppStart("kestrel", ["--urls=http://127.0.0.1:0", .. settings])
{
    private const string Listening = "Now listening on: ";

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    public override async Task InitializeAsync()
    {
        while (_client.BaseAddress is null)
            if ((await Process.ReadAsync()).Split(Listening) is [_, var address])
                _client.BaseAddress = new Uri(address);
        Process.Drain();
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
