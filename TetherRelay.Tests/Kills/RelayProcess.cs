using System.Net;
using System.Net.Http.Headers;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Kills;

/// <summary>One instance of the app as a process of its own, on a free port.</summary>
internal sealed class RelayProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    /// <summary>In its own output: beside the tests lie only the parts that they lack themselves.</summary>
    private static readonly string App = Path.Combine(
        AppContext.BaseDirectory.Replace("TetherRelay.Tests", "TetherRelay.Functions", StringComparison.Ordinal),
        "TetherRelay.Functions.dll"
    );

    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _client;
    private readonly KeptProcess _process;

    private RelayProcess(HttpClient client, IEnumerable<string> settings)
    {
        _client = client;
        // No instance runs long enough to gain from profiles.
        _process = new KeptProcess(
            ["dotnet", App, .. settings],
            Path.GetTempPath(),
            Hear,
            environment: new() { ["DOTNET_TieredPGO"] = "0" }
        );
    }

    /// <summary>Starts an instance; returns when it serves.</summary>
    public static async Task<RelayProcess> StartAsync(HttpClient client, IEnumerable<string> settings)
    {
        var process = new RelayProcess(client, settings);
        var ended = process._process.WaitForExitAsync();
        if (await Task.WhenAny(process._address.Task, ended) == ended)
            throw new InvalidOperationException("The app has ended before it served.");
        return process;
    }

    /// <summary>What it answers; null where it was killed meanwhile.</summary>
    public async Task<Reply?> AskAsync(Intent intent)
    {
        var address = new Uri(await _address.Task, Tenant.Path);
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(intent.Body),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", intent.Tenant.Secret);
        try
        {
            using var response = await _client.SendAsync(request);
            var body = await response.Content.ReadAsStringAsync();
            return new Reply((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), body);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Ends it as <see cref="KeptProcess.KillAsync"/> does.</summary>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private void Hear(string line)
    {
        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            _address.TrySetResult(new Uri(line[(at + Listening.Length)..]));
    }
}
