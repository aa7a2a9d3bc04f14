namespace TetherRelay.Core.Limits;

/// <summary>
/// The texts that a limit counts, each by its message's part of the public id. That part tells when the text was made, and
/// which one it is, so that counting one twice or taking it back twice changes nothing.
/// </summary>
/// <param name="parts">See <see cref="MessagePart"/>.</param>
internal sealed class RecentTexts(IReadOnlyList<string> parts)
{
    public static RecentTexts None { get; } = new([]);

    public IReadOnlyList<string> Parts => parts;

    public int Count => parts.Count;

    /// <summary>Reads a column; null and nothing are none.</summary>
    public static RecentTexts Read(string? column) => string.IsNullOrEmpty(column) ? None : new(column.Split(','));

    /// <summary>Those that were made after a moment.</summary>
    public RecentTexts Since(DateTimeOffset moment) => new([.. parts.Where(part => MessagePart.MadeAt(part) > moment)]);

    public bool Contains(string part) => parts.Contains(part);

    public RecentTexts With(string part) => Contains(part) ? this : new([.. parts, part]);

    public RecentTexts Without(params IEnumerable<string> gone) => new([.. parts.Except(gone)]);

    /// <summary>As a column.</summary>
    public override string ToString() => string.Join(',', parts);
}
