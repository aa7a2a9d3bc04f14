using System.Net.Http.Json;
using TetherRelay.Simulator.Traffic;

namespace TetherRelay.Benchmarks.Load;

/// <summary>Compares the texts that the provider received with the answers.</summary>
internal sealed class DeliveryAudit(Uri simulator)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    /// <summary>
    /// Counts duplicates, and texts that were answered with success but did not arrive; then clears the simulator.
    /// </summary>
    public async Task<(int Duplicates, int Missing)> CheckAsync(IEnumerable<int> sent)
    {
        var texts = await Http.GetFromJsonAsync<ReceivedText[]>(
            new Uri(simulator, "messages"),
            JsonSerializerOptions.Web
        );
        using var cleared = await Http.DeleteAsync(new Uri(simulator, "messages"));
        var arrived = texts!.Select(text => LoadTexts.NumberOf(text.Body)).ToHashSet();
        return (texts!.Length - arrived.Count, sent.Count(number => !arrived.Contains(number)));
    }
}
