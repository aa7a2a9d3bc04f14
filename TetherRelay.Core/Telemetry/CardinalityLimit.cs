using System.Collections.Concurrent;

namespace TetherRelay.Core.Telemetry;

/// <summary>
/// Limits the number of values of a metric's dimension. Providers invent error codes freely, and every value is a billed time series.
/// </summary>
internal sealed class CardinalityLimit(int most)
{
    /// <summary>The value that replaces all others beyond the limit.</summary>
    public const string Other = "other";

    private readonly ConcurrentDictionary<string, bool> _words = new(StringComparer.Ordinal);

    public string Limit(string word) =>
        _words.ContainsKey(word) || (_words.Count < most && _words.TryAdd(word, true)) ? word : Other;
}
