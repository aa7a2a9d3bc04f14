using System.Buffers;

namespace TetherRelay.Core.Texts;

/// <summary>Finds the links that phones detect at the start of a run of host characters.</summary>
internal static class LinkReadings
{
    // RFC 1035, 2.3.4.
    private const int MaxLabelCharacters = 63;
    private const int MaxIPv4Characters = 15;

    // Middle dots that a label may contain (RFC 5892, appendix A).
    private const string InnerDots = "\u00B7\u0387\u30FB\uFF65";

    /// <summary>Whether phones accept a character in a host, which includes most characters outside ASCII.</summary>
    public static bool IsHostCharacter(char character) =>
        char.IsAscii(character)
            ? char.IsAsciiLetterOrDigit(character) || character is '-' or '.'
            : char.GetUnicodeCategory(character) switch
            {
                UnicodeCategory.OtherPunctuation => InnerDots.Contains(character, StringComparison.Ordinal),
                UnicodeCategory.OpenPunctuation
                or UnicodeCategory.ClosePunctuation
                or UnicodeCategory.InitialQuotePunctuation
                or UnicodeCategory.FinalQuotePunctuation
                or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Control => false,
                _ => true,
            };

    /// <summary>Whether a registered name may contain a character: letters, marks, digits and few signs (RFC 5892).</summary>
    public static bool IsLabelCharacter(Rune character) =>
        character.IsAscii
            ? IsHostCharacter((char)character.Value)
            : Rune.GetUnicodeCategory(character)
                is UnicodeCategory.UppercaseLetter
                    or UnicodeCategory.LowercaseLetter
                    or UnicodeCategory.OtherLetter
                    or UnicodeCategory.ModifierLetter
                    or UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.DecimalDigitNumber
                || InnerDots.EnumerateRunes().Contains(character);

    /// <summary>
    /// The ends of the links that begin with a name. A link ends at its last top-level domain, before a symbol, or at the end of ASCII: phones differ
    /// in whether "example.comで" continues.
    /// </summary>
    /// <param name="name">The run without dots, dashes and invisible characters at its ends.</param>
    /// <param name="hasPath">Whether a path follows. Then any word counts as a top-level domain, because the list may be outdated.</param>
    public static IReadOnlyList<int> Ends(ReadOnlySpan<char> name, bool hasPath)
    {
        if (!name.Contains('.'))
            return [];

        List<int> ends = [];
        var (label, longest, uncut) = (0, 0, 0);
        for (var at = 1; at <= name.Length; at++)
        {
            var isLast = at == name.Length;
            var isBorder = isLast || IsSymbol(name[at..]) || IsLooseDash(name[at..]);
            var isCut = isBorder || (char.IsAscii(name[at - 1]) && !char.IsAscii(name[at]));
            // "evil.com-now" is a link to evil.com: Android's pattern ends there, where no longer name follows.
            if (!isCut && name[at] is not ('.' or '-'))
                continue;
            if ((label > 0 && IsTopLevelDomain(name[label..at], isLast && hasPath)) || IsIPv4(name[..at]))
                longest = at;
            if (isLast && longest == 0 && name.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
                longest = at;
            if (isBorder || !isCut)
                uncut = Math.Max(uncut, longest);
            if (isCut && longest > 0)
                ends.Add(longest);
            // Without the cut, the link may end before it: "evil.co.example.comで" is a link to evil.co, too.
            if (isBorder && uncut > 0 && uncut != longest)
                ends.Add(uncut);
            if (isCut)
                longest = 0;
            if (isBorder)
                uncut = 0;
            if (!isLast && name[at] == '.')
                label = at + 1;
        }
        return ends;
    }

    /// <summary>The number of characters before the first letter or digit. A link never starts with a symbol.</summary>
    public static int SymbolsBefore(ReadOnlySpan<char> name)
    {
        var symbols = 0;
        while (
            Rune.DecodeFromUtf16(name[symbols..], out var rune, out var length) == OperationStatus.Done
            && !Rune.IsLetterOrDigit(rune)
        )
            symbols += length;
        return symbols;
    }

    /// <summary>Whether a label begins or ends with a dash. A phone ends a link there.</summary>
    public static bool HasLooseDash(ReadOnlySpan<char> name) =>
        name.Contains("-.", StringComparison.Ordinal) || name.Contains(".-", StringComparison.Ordinal);

    private static bool IsLooseDash(ReadOnlySpan<char> text) => text is ['-', '.', ..] or ['.', '-', ..];

    private static bool IsSymbol(ReadOnlySpan<char> text) =>
        !char.IsAscii(text[0])
        && (
            Rune.DecodeFromUtf16(text, out var rune, out _) != OperationStatus.Done
            || !(IsLabelCharacter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.EnclosingMark)
        );

    private static bool IsTopLevelDomain(ReadOnlySpan<char> label, bool hasPath)
    {
        if (label.Length > MaxLabelCharacters)
            return false;
        if (label.Contains(LinkFold.Invisible))
            label = label.ToString().Replace($"{LinkFold.Invisible}", "", StringComparison.Ordinal);
        return TopLevelDomains.Contains(label) || (hasPath && TopLevelDomains.IsShapedLike(label));
    }

    private static bool IsIPv4(ReadOnlySpan<char> name)
    {
        if (name.Length > MaxIPv4Characters || name.Count('.') != 3)
            return false;
        foreach (var part in name.Split('.'))
            if (
                name[part].Length > 3
                || !byte.TryParse(name[part], NumberStyles.None, CultureInfo.InvariantCulture, out _)
            )
                return false;
        return true;
    }
}
