using System.Globalization;
using System.Text.RegularExpressions;

namespace TetherRelay.Core.Texts;

/// <summary>A domain that links may lead to, with its subdomains.</summary>
public static partial class LinkDomain
{
    // RFC 1035, 2.3.4, without the octets for the root.
    private const int MaxCharacters = 253;

    /// <summary>
    /// A domain as people write it, in the form that is kept: ASCII (RFC 3492 for other scripts), lower case, no last dot.
    /// Null for what is no domain, such as an address with scheme or path, a number, a name without a dot, or one that is
    /// not written as browsers would write it.
    /// </summary>
    public static string? Parse(string text)
    {
        var name = text.Trim().ToLowerInvariant();
        if (name.EndsWith('.'))
            name = name[..^1];
        return
            LinkText.Fold(name) == name && !HasLooseMark(name) && Ascii(name) is { } domain && Pattern().IsMatch(domain)
            ? domain
            : null;
    }

    /// <summary>Whether every link that a phone would make of a text leads to one of the domains.</summary>
    /// <param name="text">The text exactly as it is sent.</param>
    /// <param name="domains">Domains as <see cref="Parse"/> returns them.</param>
    public static bool CoversLinksIn(string text, IReadOnlyList<string> domains) =>
        LinkHosts.In(text).All(host => domains.Any(domain => Covers(domain, host)));

    /// <summary>A host in ASCII and lower case; null for what cannot be one.</summary>
    internal static string? Ascii(ReadOnlySpan<char> host)
    {
        // The length comes first: a text may hold many prefixes of one long run.
        if (host.Length > MaxCharacters || host.StartsWith('.'))
            return null;
        foreach (var rune in host.EnumerateRunes())
            if (!LinkReadings.IsLabelCharacter(rune))
                return null;

        var name = host.ToString().ToLowerInvariant();
        try
        {
            return System.Text.Ascii.IsValid(name) ? name : new IdnMapping().GetAscii(name).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            // A label that is empty or too long: IdnMapping has no way to ask beforehand.
            return null;
        }
    }

    private static bool Covers(string domain, string host) =>
        host.EndsWith(domain, StringComparison.Ordinal)
        && (host.Length == domain.Length || host[host.Length - domain.Length - 1] == '.');

    /// <summary>An accent beside its letter: texts have the two in one character, which is another domain.</summary>
    private static bool HasLooseMark(string name) =>
        name.Zip(name.Skip(1)).Any(UnicodeDecompositions.Pairs.Values.Contains);

    [GeneratedRegex(
        @"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Pattern();
}
