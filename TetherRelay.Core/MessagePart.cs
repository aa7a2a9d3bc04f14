namespace TetherRelay.Core;

/// <summary>
/// A message's part of its public id: its creation time and 64 random bits. The time is inverted, because rows sort ascending: the newest
/// come first.
/// </summary>
public static class MessagePart
{
    /// <summary>The part of a message.</summary>
    /// <param name="at">When the message was created.</param>
    /// <param name="random">64 random bits, so that no two messages share a row.</param>
    public static string Of(DateTimeOffset at, ulong random) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks:x16}{random:x16}"
        );

    /// <summary>When the message with a part was created.</summary>
    public static DateTimeOffset MadeAt(string part)
    {
        var inverted = long.Parse(part.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new DateTimeOffset(DateTimeOffset.MaxValue.UtcTicks - inverted, TimeSpan.Zero);
    }
}
