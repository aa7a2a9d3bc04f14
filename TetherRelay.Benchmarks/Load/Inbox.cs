using System.Net.Http.Json;
using System.Text.Json;
using TetherRelay.Simulator.Traffic;

namespace TetherRelay.Benchmarks.Load;

/// <summary>What the provider got, against what was answered.</summary>
internal sealed class Inbox(Uri simulator)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    /// <summary>
    /// Counts the texts that came twice, and those that were answered with success and did not come; then forgets them all.
    /// </summary>
    public async Task<(int Duplicates, int Missing)> CheckAsync(IEnumerable<int> sent)
    {
        var texts = await Http.GetFromJsonAsync<ReceivedText[]>(
            new Uri(simulator, "messages"),
            JsonSerializerOptions.Web
        );
        using var cleared = await Http.DeleteAsync(new Uri(simulator, "messages"));
        var came = texts!.Select(text => BenchTexts.NumberOf(text.Body)).ToHashSet();
        return (texts!.Length - came.Count, sent.Count(number => !came.Contains(number)));
    }
}
