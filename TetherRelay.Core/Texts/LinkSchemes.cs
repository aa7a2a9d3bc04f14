using System.Buffers;

namespace TetherRelay.Core.Texts;

/// <summary>The schemes of links.</summary>
internal static class LinkSchemes
{
    private const int MaxCharacters = 20;
    private const int MaxNumberCharacters = 80;

    // Where no slashes follow, only these are links; other words before a colon are prose.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Apps = new[]
    {
        "bitcoin",
        "callto",
        "ethereum",
        "facetime-audio",
        "intent",
        "itms",
        "itms-apps",
        "itms-services",
        "javascript",
        "magnet",
        "market",
        "sip",
        "sips",
        "smsto",
        "upi",
        "vbscript",
        "view-source",
        "webcal",
    }
        .ToHashSet(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    // A number with these starts a service code, or carries a text of its own.
    private static readonly SearchValues<char> NoNumber = SearchValues.Create("?&*#%");

    /// <summary>Whether a scheme leads to a host.</summary>
    public static bool IsWeb(ReadOnlySpan<char> scheme) =>
        scheme.Equals("http", StringComparison.OrdinalIgnoreCase)
        || scheme.Equals("https", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a link without slashes opens an app, except to call or text a plain number.</summary>
    /// <param name="before">The text before the colon.</param>
    /// <param name="after">The text after it.</param>
    public static bool OpensApp(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        if (after.IsEmpty || char.IsWhiteSpace(after[0]))
            return false;

        var length = 0;
        while (length < Math.Min(before.Length, MaxCharacters) && IsSchemeCharacter(before[^(length + 1)]))
            length++;
        var scheme = before[^length..];
        return Apps.Contains(scheme) || (IsNumber(scheme) && HasMoreThanNumber(after));
    }

    private static bool IsSchemeCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '-';

    private static bool IsNumber(ReadOnlySpan<char> scheme) =>
        scheme.Equals("tel", StringComparison.OrdinalIgnoreCase)
        || scheme.Equals("sms", StringComparison.OrdinalIgnoreCase);

    private static bool HasMoreThanNumber(ReadOnlySpan<char> after)
    {
        var number = after[..Math.Min(after.Length, MaxNumberCharacters)];
        if (number.IndexOfAny(' ', '\n') is >= 0 and var end)
            number = number[..end];
        return number.IndexOfAny(NoNumber) is >= 0 and var at && at < number.Length - 1;
    }
}
