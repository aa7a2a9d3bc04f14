using System.Buffers;
using System.Globalization;
using System.Text;

namespace TetherRelay.Core.Texts;

/// <summary>How phones read a run of characters that a host may be made of: which parts of it, from its start, are links.</summary>
internal static class LinkReadings
{
    // RFC 1035, 2.3.4.
    private const int LongestLabel = 63;
    private const int LongestIPv4 = 15;

    // Middle dots that may stand inside a label (RFC 5892, appendix A).
    private const string InnerDots = "\u00B7\u0387\u30FB\uFF65";

    /// <summary>Whether a host may hold a character; phones take nearly everything outside ASCII.</summary>
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

    /// <summary>Whether a registered name may hold a character: letters, marks, digits and few signs (RFC 5892).</summary>
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
    /// Where the links end that begin with a name. One ends at its last top-level domain; another may end where ASCII does,
    /// for phones differ in whether "example.comで" goes on.
    /// </summary>
    /// <param name="name">The run, without dots, dashes and invisible characters at its ends.</param>
    /// <param name="hasPath">Whether a path follows: then any word may be a top-level domain, since no list is the newest.</param>
    public static IReadOnlyList<int> Ends(ReadOnlySpan<char> name, bool hasPath)
    {
        if (!name.Contains('.'))
            return [];

        List<int> ends = [];
        var (label, longest) = (0, 0);
        for (var at = 1; at <= name.Length; at++)
        {
            var isLast = at == name.Length;
            var isCut = isLast || (char.IsAscii(name[at - 1]) && !char.IsAscii(name[at]));
            if (!isCut && name[at] != '.')
                continue;
            if ((label > 0 && IsTopLevelDomain(name[label..at], isLast && hasPath)) || IsIPv4(name[..at]))
                longest = at;
            if (isLast && longest == 0 && name.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
                longest = at;
            if (isCut && longest > 0)
            {
                ends.Add(longest);
                longest = 0;
            }
            if (!isLast && name[at] == '.')
                label = at + 1;
        }
        return ends;
    }

    /// <summary>How many characters stand before the first letter or digit: no phone begins a link with a symbol.</summary>
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

    private static bool IsTopLevelDomain(ReadOnlySpan<char> label, bool hasPath)
    {
        if (label.Length > LongestLabel)
            return false;
        if (label.Contains(LinkText.Invisible))
            label = label.ToString().Replace($"{LinkText.Invisible}", "", StringComparison.Ordinal);
        return TopLevelDomains.Contains(label) || (hasPath && TopLevelDomains.IsShapedLike(label));
    }

    private static bool IsIPv4(ReadOnlySpan<char> name)
    {
        if (name.Length > LongestIPv4 || name.Count('.') != 3)
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
