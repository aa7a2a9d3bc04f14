using System.Buffers;

namespace TetherRelay.Core.Texts;

/// <summary>
/// Finds the URL in a word. It starts at its scheme, or at a host before a path, query or fragment. It ends before a long dash
/// and the word's closing punctuation.
/// </summary>
internal static class WebAddress
{
    /// <summary>The em dash and longer ones, which join words; no address has one as it is.</summary>
    public static SearchValues<char> LongDashes { get; } = SearchValues.Create("\u2014\u2015\u2E3A\u2E3B");

    private static readonly SearchValues<char> PathStarts = SearchValues.Create("/?#");
    private static readonly SearchValues<char> Closing = SearchValues.Create(".,;:!?'\")]}>*");

    /// <summary>The range of the URL in a word without white space; empty at the word's end where there is none.</summary>
    public static Range Find(ReadOnlySpan<char> word)
    {
        if (Start(word) is not { } start)
            return ^0..;

        var end = word[start..].IndexOfAny(LongDashes) is > 0 and var length ? start + length : word.Length;
        while (end > start && (Closing.Contains(word[end - 1]) || Typography.Characters.Contains(word[end - 1])))
            end--;
        return start..end;
    }

    private static int? Start(ReadOnlySpan<char> word)
    {
        var from = 0;
        while (word[from..].IndexOfAny(PathStarts) is >= 0 and var offset)
        {
            var at = from + offset;
            var before = word[from..at];
            var start = before.Length;
            while (
                start > 0 && (char.IsLetterOrDigit(before[start - 1]) || before[start - 1] is '-' or '.' or ':' or '+')
            )
                start--;
            if (IsScheme(before[start..], word[at..]) || IsHost(before[start..]))
                return from + start;
            from = at + 1;
        }
        return null;
    }

    private static bool IsScheme(ReadOnlySpan<char> name, ReadOnlySpan<char> rest) =>
        rest.StartsWith("//", StringComparison.Ordinal)
        && name is [.. var scheme, ':']
        && scheme.ContainsAnyInRange('A', 'z');

    private static bool IsHost(ReadOnlySpan<char> name)
    {
        if (name.LastIndexOf(':') is >= 0 and var colon && !name[(colon + 1)..].ContainsAnyExceptInRange('0', '9'))
            name = name[..colon];
        var dot = name.LastIndexOf('.');
        return dot > 0 && char.IsLetterOrDigit(name[dot - 1]) && TopLevelDomains.IsShapedLike(name[(dot + 1)..]);
    }
}
