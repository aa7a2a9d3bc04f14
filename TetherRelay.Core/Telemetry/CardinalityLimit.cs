using System.Collections.Concurrent;

namespace TetherRelay.Core.Telemetry;

/// <summary>
/// Keeps the values of a metric's dimension few: the first so many words count under their own name, all later ones together.
/// A provider invents codes as it likes, and each is a series that somebody pays for.
/// </summary>
internal sealed class CardinalityLimit(int most)
{
    /// <summary>The word that stands for all later ones.</summary>
    public const string Other = "other";

    private readonly ConcurrentDictionary<string, bool> _words = new(StringComparer.Ordinal);

    public string Limit(string word) =>
        _words.ContainsKey(word) || (_words.Count < most && _words.TryAdd(word, true)) ? word : Other;
}
