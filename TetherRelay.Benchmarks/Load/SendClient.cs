using System.Net.Http.Headers;
using TetherRelay.Functions.ElevenLabs;

namespace TetherRelay.Benchmarks.Load;

/// <summary>The voice agent, as cheap as <see cref="HttpClient"/> can be: it shares the machine with what it measures.</summary>
internal sealed class SendClient(Uri side, string token)
{
    private const int MostConnections = 1024;

    private static readonly HttpClient Http = new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            MaxConnectionsPerServer = MostConnections,
        }
    )
    {
        // As long as ElevenLabs waits.
        Timeout = TimeSpan.FromSeconds(20),
    };

    private readonly Uri _address = new(side, SendSmsEndpoint.Pattern);
    private readonly AuthenticationHeaderValue _authorization = new("Bearer", token);

    /// <summary>Asks for a text; false where it was not sent.</summary>
    public async Task<bool> SendAsync(int number, string? contact = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address);
        request.Headers.Authorization = _authorization;
        request.Content = new StringContent(BenchTexts.Request(number, contact), Json);
        try
        {
            using var response = await Http.SendAsync(request);
            var answer = await response.Content.ReadAsByteArrayAsync();
            return response.IsSuccessStatusCode && answer.AsSpan().IndexOf("\"success\":true"u8) >= 0;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static MediaTypeHeaderValue Json { get; } = new("application/json");
}
