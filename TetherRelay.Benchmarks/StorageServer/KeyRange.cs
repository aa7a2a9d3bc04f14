namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>The keys between two, both included.</summary>
/// <param name="First">The first one.</param>
/// <param name="Last">The last one; null for no end.</param>
internal readonly record struct KeyRange(string First, string? Last)
{
    public static KeyRange Whole { get; } = new("", null);

    public bool Contains(string key) =>
        string.CompareOrdinal(key, First) >= 0 && (Last is null || string.CompareOrdinal(key, Last) <= 0);

    public KeyRange Within(KeyRange other) =>
        new(
            string.CompareOrdinal(First, other.First) > 0 ? First : other.First,
            Last is null || (other.Last is not null && string.CompareOrdinal(other.Last, Last) < 0) ? other.Last : Last
        );
}
