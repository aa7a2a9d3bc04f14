namespace TetherRelay.Core.Texts;

/// <summary>
/// Canonical decomposition with ordered marks (Unicode Standard Annex 15), so that composed and decomposed forms compare equal. <see
/// cref="string.Normalize()"/> does nothing under invariant globalization.
/// </summary>
internal static class UnicodeForm
{
    private const char FirstComposed = '\u00C0';

    // The Unicode Standard, 3.12: a Hangul syllable is a lead, a vowel and an optional trail.
    private const char FirstSyllable = '\uAC00';
    private const char LastSyllable = '\uD7A3';
    private const int Vowels = 21;
    private const int Trails = 28;

    /// <summary>Decomposes a text. A mark of unknown class keeps its place.</summary>
    public static string Decompose(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange(FirstComposed, char.MaxValue))
            return text;

        var decomposed = new StringBuilder(text.Length);
        foreach (var character in text)
            Append(decomposed, character);
        return WithSortedMarks(decomposed.ToString().ToCharArray());
    }

    private static void Append(StringBuilder decomposed, char character)
    {
        if (character is >= FirstSyllable and <= LastSyllable)
            AppendSyllable(decomposed, character - FirstSyllable);
        else if (UnicodeDecompositions.Doubles.TryGetValue(character, out var original))
            Append(decomposed, original);
        else if (UnicodeDecompositions.Pairs.TryGetValue(character, out var pair))
        {
            Append(decomposed, pair.Base);
            decomposed.Append(pair.Mark);
        }
        else
            decomposed.Append(character);
    }

    private static void AppendSyllable(StringBuilder decomposed, int syllable)
    {
        decomposed.Append((char)('\u1100' + (syllable / Trails / Vowels)));
        decomposed.Append((char)('\u1161' + (syllable / Trails % Vowels)));
        if (syllable % Trails is not 0 and var trail)
            decomposed.Append((char)('\u11A7' + trail));
    }

    private static string WithSortedMarks(char[] text)
    {
        for (var (start, end) = (0, 0); start < text.Length; start = end + 1)
        {
            for (end = start; end < text.Length && Class(text[end]) > 0; )
                end++;
            // OrderBy is stable: marks of one class keep their order.
            if (end - start > 1)
                text[start..end].OrderBy(Class).ToArray().CopyTo(text, start);
        }
        return new string(text);
    }

    private static byte Class(char character) => UnicodeDecompositions.CombiningClasses.GetValueOrDefault(character);
}
