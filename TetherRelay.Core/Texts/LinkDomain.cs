using System.Text.RegularExpressions;

namespace TetherRelay.Core.Texts;

/// <summary>A domain that allows links to itself and its subdomains.</summary>
public static partial class LinkDomain
{
    // RFC 1035, 2.3.4, without the root's octets.
    internal const int MaxCharacters = 253;

    /// <summary>
    /// Parses a domain to its canonical form: ASCII (RFC 3492 for other scripts), lower case, no trailing dot. Null for anything else, such as a URL,
    /// a number, a name without a dot, or a spelling that browsers change.
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

    /// <summary>Whether every link that a phone detects in a text leads to one of the domains.</summary>
    /// <param name="text">The exact text of the message.</param>
    /// <param name="domains">Domains as <see cref="Parse"/> returns them.</param>
    public static bool CoversLinksIn(string text, IReadOnlyList<string> domains) =>
        LinkHosts.In(text).All(host => domains.Any(domain => Covers(domain, host)));

    /// <summary>A host in ASCII and lower case; null where it is not valid.</summary>
    internal static string? Ascii(ReadOnlySpan<char> host)
    {
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
            // A label is empty, too long or invalid; IdnMapping has no check for that.
            return null;
        }
    }

    private static bool Covers(string domain, string host) =>
        host.EndsWith(domain, StringComparison.Ordinal)
        && (host.Length == domain.Length || host[host.Length - domain.Length - 1] == '.');

    /// <summary>Whether a combining mark follows a letter although the two have a composed character, which browsers read.</summary>
    private static bool HasLooseMark(string name) => UnicodeForm.Of(name, NormalizationForm.FormC).Length < name.Length;

    [GeneratedRegex(
        @"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Pattern();
}
