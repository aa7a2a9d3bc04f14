namespace TetherRelay.Core.Texts;

/// <summary>
/// In how many parts a text travels, and so what it costs. A single part holds 160 GSM-7 or 70 UCS-2 units; with more, each
/// gives up room for the header that joins them and holds 153 or 67 (3GPP TS 23.040, 9.2.3.24.1). Neither an escaped
/// character nor a surrogate pair is split across parts, so this may be more than a division says.
/// </summary>
/// <param name="Encoding">How the text travels.</param>
/// <param name="Count">The number of parts; zero for an empty text.</param>
public readonly record struct TextSegments(TextEncoding Encoding, int Count)
{
    /// <summary>Counts the parts of a text as it is; allocates nothing.</summary>
    public static TextSegments Of(string text) =>
        Gsm7Alphabet.Covers(text)
            ? new TextSegments(TextEncoding.Gsm7, Parts(text, TextEncoding.Gsm7))
            : new TextSegments(TextEncoding.Ucs2, Parts(text, TextEncoding.Ucs2));

    /// <summary>
    /// The most characters that so many parts hold: an upper bound, reached when every character costs one unit.
    /// </summary>
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
                cost = Gsm7Alphabet.Cost(text[index]);
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
