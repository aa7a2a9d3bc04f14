using System.Buffers;

namespace TetherRelay.Core.Texts;

/// <summary>
/// The segments of a text, which determine its cost. A single segment holds 160 GSM-7 or 70 UCS-2 units. Each of several holds 153 or 67, because of
/// its header (3GPP TS 23.040, 9.2.3.24.1). Escaped characters and surrogate pairs are never split, so the count may exceed the division.
/// </summary>
/// <param name="Encoding">The encoding.</param>
/// <param name="Count">The number of segments; zero for an empty text.</param>
public readonly record struct TextSegments(TextEncoding Encoding, int Count)
{
    private static readonly SearchValues<char> Extended = SearchValues.Create(Gsm7.Extension);
    private static readonly SearchValues<char> All = SearchValues.Create(Gsm7.Basic + Gsm7.Extension);

    /// <summary>Counts the segments of a text without allocations.</summary>
    public static TextSegments Of(string text) =>
        !text.AsSpan().ContainsAnyExcept(All)
            ? new TextSegments(TextEncoding.Gsm7, Parts(text, TextEncoding.Gsm7))
            : new TextSegments(TextEncoding.Ucs2, Parts(text, TextEncoding.Ucs2));

    /// <summary>The maximum number of characters in so many segments. It is an upper bound: characters may cost two units.</summary>
    public static int MaxCharacters(TextEncoding encoding, int segments) =>
        segments > 1 ? segments * JoinedPart(encoding) : Math.Max(segments, 0) * SinglePart(encoding);

    private static int SinglePart(TextEncoding encoding) => encoding is TextEncoding.Gsm7 ? 160 : 70;

    private static int JoinedPart(TextEncoding encoding) => encoding is TextEncoding.Gsm7 ? 153 : 67;

    private static int Parts(string text, TextEncoding encoding)
    {
        if (text.Length == 0)
            return 0;

        var (units, parts, used) = (0, 1, 0);
        for (var index = 0; index < text.Length; index++)
        {
            var cost = 1;
            if (encoding is TextEncoding.Gsm7)
                cost = Extended.Contains(text[index]) ? 2 : 1;
            else if (index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]))
                (cost, index) = (2, index + 1);

            units += cost;
            if (used + cost > JoinedPart(encoding))
                (parts, used) = (parts + 1, 0);
            used += cost;
        }
        return units <= SinglePart(encoding) ? 1 : parts;
    }
}
