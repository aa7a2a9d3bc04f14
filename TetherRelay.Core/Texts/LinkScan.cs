using System.Buffers;

namespace TetherRelay.Core.Texts;

/// <summary>Scans a folded text for links.</summary>
internal sealed class LinkScan(string text)
{
    private const string NoHostEnd = ".-\u00AD";

    // A longer one is no address, and would be scanned once for each colon in it.
    private const int MaxAuthorityCharacters = 512;

    // With these characters, browsers and phones may read different hosts.
    private static readonly SearchValues<char> AmbiguousCharacters = SearchValues.Create(
        "@%\\[\u00AD\uFE68\uFE6A\uFE6B\uFF05\uFF20\uFF3C"
    );
    private static readonly SearchValues<char> PathCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%/?#&=+$:@"
    );

    private readonly HashSet<string> _hosts = [];

    /// <summary>The hosts as they are written.</summary>
    public IReadOnlyCollection<string> Hosts()
    {
        for (var at = 0; at < text.Length; )
            at =
                text[at] == ':' ? AfterColon(at)
                : LinkReadings.IsHostCharacter(text[at]) ? AfterName(at)
                : at + 1;
        return _hosts;
    }

    private int AfterColon(int colon)
    {
        var scheme = colon;
        while (scheme > 0 && char.IsAsciiLetterOrDigit(text[scheme - 1]))
            scheme--;
        var start = colon + 1;
        while (Next(start) is '/' or '\\')
            start++;

        if (LinkSchemes.OpensApp(text.AsSpan(..colon), text.AsSpan(colon + 1)))
            _hosts.Add(LinkHosts.Unreadable);
        var isWeb = LinkSchemes.IsWeb(text.AsSpan(scheme..colon));
        return scheme == colon || start - colon <= (isWeb ? 0 : 2) ? colon + 1 : AfterAuthority(start, isWeb);
    }

    private int AfterAuthority(int start, bool isWeb)
    {
        var end = start;
        while (
            end < text.Length
            && end - start < MaxAuthorityCharacters
            && text[end] is not ('/' or '?' or '#')
            && !char.IsWhiteSpace(text[end])
        )
            end++;
        var authority = text.AsSpan(start..end).TrimEnd(LinkFold.Invisible);
        if (!HasHost(authority))
            return start;

        // Only http and https lead to a domain. Any other scheme opens an app.
        if (
            !isWeb
            || end - start == MaxAuthorityCharacters
            || authority.ContainsAny(AmbiguousCharacters)
            || !LinkReadings.IsHostCharacter(authority[0])
        )
        {
            _hosts.Add(LinkHosts.Unreadable);
            return end;
        }

        var nameEnd = EndOfName(start);
        var name = text.AsSpan(start..nameEnd).TrimEnd(NoHostEnd);
        AddReadings(name);
        AddBackedOff(name, start + name.Length);
        return EndsLinkAt(start, nameEnd) ? AfterPath(nameEnd) : nameEnd;
    }

    // After a scheme every host is a link, even with an unknown top-level domain.
    private void AddReadings(ReadOnlySpan<char> name)
    {
        if (Ascii.IsValid(name) && !LinkReadings.HasLooseDash(name))
        {
            Add(name);
            return;
        }

        var ends = LinkReadings.Ends(name, hasPath: false);
        foreach (var length in ends)
            Add(name[..length]);
        var isForeign = name.LastIndexOfAnyExceptInRange('\0', '\x7F') > name.LastIndexOf('.');
        var longest = isForeign ? name[..name.IndexOfAnyExceptInRange('\0', '\x7F')].TrimEnd(NoHostEnd) : name;
        if (!ends.Contains(name.Length) && !ends.Contains(longest.Length))
            Add(longest);
    }

    private int AfterName(int start)
    {
        var end = EndOfName(start);
        var run = text.AsSpan(start..end);
        var trimmed = run.TrimEnd(NoHostEnd).Length;
        var name = run[..trimmed].TrimStart(NoHostEnd);
        var ends = LinkReadings.Ends(name, trimmed == run.Length && Next(end) == '/' && IsPathAt(end + 1));
        if (ends is [])
            return end;

        var isMail =
            !LinkReadings.HasLooseDash(run) && (IsMailDomain(start, end) || (Ascii.IsValid(run) && IsMailName(end)));
        var symbols = LinkReadings.SymbolsBefore(name);
        foreach (var length in ends)
            if (!isMail || !Ascii.IsValid(name[..length]))
                Add(name[Math.Min(symbols, length)..length]);
        AddBackedOff(name, start + trimmed);
        return !isMail && ends.Contains(name.Length) && EndsLinkAt(start, end) ? AfterPath(end) : end;
    }

    // An invisible character is no word boundary to Android, which then ends the link before the last label.
    private void AddBackedOff(ReadOnlySpan<char> name, int end)
    {
        if (Next(end) is LinkFold.Invisible && name.LastIndexOf('.') is > 0 and var dot)
            foreach (var length in LinkReadings.Ends(name[..dot], hasPath: false))
                Add(name[..length]);
    }

    // The length check comes first, because a long run has many prefixes.
    private void Add(ReadOnlySpan<char> host) =>
        _hosts.Add(host.Length > LinkDomain.MaxCharacters ? LinkHosts.Unreadable : host.ToString());

    // A phone that ends a link before its path may detect the names in it.
    private bool EndsLinkAt(int start, int end) => text[end - 1] is not '-' && Ascii.IsValid(text.AsSpan(start..end));

    private int EndOfName(int start)
    {
        var end = start + 1;
        while (
            end < text.Length && LinkReadings.IsHostCharacter(text[end]) && (text[end], text[end - 1]) is not ('.', '.')
        )
            end++;
        return end;
    }

    // Dots in a path start no host. A nested URL with a scheme is scanned, because some phones end the link before it.
    private int AfterPath(int end)
    {
        if (Next(end) == ':' && char.IsAsciiDigit(Next(end + 1)))
            for (end++; char.IsAsciiDigit(Next(end)); )
                end++;
        if (Next(end) is '/' or '?' or '#')
            while (PathCharacters.Contains(Next(end)) && (Next(end), Next(end + 1)) is not (':', '/'))
                end++;
        return end;
    }

    private bool IsMailDomain(int start, int end) =>
        start >= 2
        && text[start - 1] == '@'
        && (char.IsAsciiLetterOrDigit(text[start - 2]) || text[start - 2] is '_' or '%' or '+' or '-')
        && char.IsAsciiLetterOrDigit(text[start])
        && !(Next(end) is '/' or '?' or '#' or '\\' or ':' && IsPathAt(end + 1));

    private bool IsMailName(int end) =>
        Next(end) == '@'
        && end + 1 < text.Length
        && IsMailDomain(end + 1, EndOfName(end + 1))
        && LinkReadings.Ends(text.AsSpan((end + 1)..EndOfName(end + 1)).TrimEnd(NoHostEnd), hasPath: false) is not [];

    private bool IsPathAt(int at) => char.IsAsciiLetterOrDigit(Next(at)) || Next(at) is '-' or '_' or '~' or '%';

    private char Next(int at) => at < text.Length ? text[at] : '\0';

    private static bool HasHost(ReadOnlySpan<char> authority)
    {
        foreach (var character in authority)
            if (
                character == '['
                || (LinkReadings.IsHostCharacter(character) && !NoHostEnd.Contains(character, StringComparison.Ordinal))
            )
                return true;
        return false;
    }
}
