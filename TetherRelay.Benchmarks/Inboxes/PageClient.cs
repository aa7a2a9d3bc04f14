using System.Diagnostics;
using System.Net.Http.Headers;
using TetherRelay.Functions.Conversations;

namespace TetherRelay.Benchmarks.Inboxes;

/// <summary>Somebody of an organization who looks at the first page of its conversations.</summary>
internal sealed class PageClient(Uri side, string key) : IDisposable
{
    private readonly HttpClient _http = new()
    {
        BaseAddress = side,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    /// <summary>Reads the page once.</summary>
    /// <returns>How many milliseconds it took.</returns>
    public async Task<double> ReadAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        using var response = await _http.GetAsync(new Uri(ConversationEndpoint.Pattern, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    public void Dispose() => _http.Dispose();
}
