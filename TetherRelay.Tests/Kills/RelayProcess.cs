using System.Diagnostics;
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

    private readonly HttpClient _client;
    private readonly KeptProcess _process;
    private readonly Uri _address;

    private RelayProcess(HttpClient client, KeptProcess process, Uri address) =>
        (_client, _process, _address) = (client, process, address);

    /// <summary>Starts an instance; returns when it serves.</summary>
    public static async Task<RelayProcess> StartAsync(HttpClient client, IEnumerable<string> settings)
    {
        var process = Run(settings);
        var addresses = await process.WaitForAsync(Listening);
        return new RelayProcess(client, process, new Uri(addresses[0]));
    }

    /// <summary>Starts the process of an instance.</summary>
    public static KeptProcess Run(IEnumerable<string> settings) => new(Start(settings));

    /// <summary>How the process of an instance is started.</summary>
    public static ProcessStartInfo Start(IEnumerable<string> settings) =>
        new("dotnet", [App, .. settings])
        {
            WorkingDirectory = Path.GetTempPath(),
            // No instance runs long enough to gain from profiles.
            Environment = { ["DOTNET_TieredPGO"] = "0" },
        };

    /// <summary>What it answers; null where it was killed meanwhile.</summary>
    public async Task<Reply?> AskAsync(Intent intent)
    {
        var address = new Uri(_address, Tenant.Path);
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

    /// <summary>Ends it as <see cref="KeptProcess.DisposeAsync"/> does.</summary>
    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
