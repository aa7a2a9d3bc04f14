using System.Net.Http.Headers;
using TetherRelay.Functions.Agents.ElevenLabs;

namespace TetherRelay.Benchmarks.Load;

/// <summary>The voice agent, as cheap as <see cref="HttpClient"/> can be: it shares the machine with the target.</summary>
internal sealed class SendClient(Uri target, string token)
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
        // ElevenLabs waits as long.
        Timeout = TimeSpan.FromSeconds(20),
    };

    private readonly Uri _address = new(target, ToolRoutes.SendSms);
    private readonly AuthenticationHeaderValue _authorization = new("Bearer", token);

    /// <summary>Requests a text; false if it was not sent.</summary>
    public async Task<bool> SendAsync(int number, string? contact = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address);
        request.Headers.Authorization = _authorization;
        request.Content = new StringContent(LoadTexts.Request(number, contact), Json);
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
