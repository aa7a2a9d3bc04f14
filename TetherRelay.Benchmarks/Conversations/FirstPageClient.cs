using System.Diagnostics;
using System.Net.Http.Headers;
using TetherRelay.Functions.Conversations;

namespace TetherRelay.Benchmarks.Conversations;

/// <summary>Reads the first page of an organization's conversations.</summary>
internal sealed class FirstPageClient(Uri target, string key) : IDisposable
{
    private readonly HttpClient _http = new()
    {
        BaseAddress = target,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    /// <summary>Reads the page once.</summary>
    /// <returns>The latency in milliseconds.</returns>
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
