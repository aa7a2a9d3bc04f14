namespace TetherRelay.Core.Limits;

/// <summary>
/// The texts that a limit counts, by their messages' parts of the public id. A part holds the creation time and is unique, so adding or
/// removing it twice has no further effect.
/// </summary>
/// <param name="parts">See <see cref="MessagePart"/>.</param>
internal sealed class RecentTexts(IReadOnlyList<string> parts)
{
    public static RecentTexts None { get; } = new([]);

    public IReadOnlyList<string> Parts => parts;

    public int Count => parts.Count;

    /// <summary>Reads a column; null and empty hold no texts.</summary>
    public static RecentTexts Read(string? column) => string.IsNullOrEmpty(column) ? None : new(column.Split(','));

    /// <summary>The texts that were created after a moment.</summary>
    public RecentTexts Since(DateTimeOffset moment) => new([.. parts.Where(part => MessagePart.MadeAt(part) > moment)]);

    public bool Contains(string part) => parts.Contains(part);

    public RecentTexts With(string part) => Contains(part) ? this : new([.. parts, part]);

    public RecentTexts Without(params IEnumerable<string> removed) => new([.. parts.Except(removed)]);

    /// <summary>The column's value.</summary>
    public override string ToString() => string.Join(',', parts);
}
