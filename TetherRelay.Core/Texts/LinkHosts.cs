using System.Buffers;

namespace TetherRelay.Core.Texts;

/// <summary>Finds the hosts of the links that iOS' data detectors or Android's Linkify detect in a text.</summary>
internal static class LinkHosts
{
    /// <summary>Replaces a host that cannot be determined.</summary>
    public const string Unreadable = "";

    // A reading without either has no link.
    private static readonly SearchValues<char> Signs = SearchValues.Create(".:");

    private static readonly SearchValues<char> TransitionalLetters = SearchValues.Create("ßẞς");

    /// <summary>
    /// Returns every host of every reading, in ASCII and lower case, in linear time. Phone numbers and e-mail addresses are no links to a page and are
    /// left out.
    /// </summary>
    public static IReadOnlyCollection<string> In(string text)
    {
        if (LinkText.Readings(text) is not { } readings)
            return [Unreadable];
        var written = new HashSet<string>();
        foreach (var reading in readings)
            if (reading.AsSpan().ContainsAny(Signs))
                written.UnionWith(new LinkScan(reading).Hosts());
        return written.SelectMany(Read).ToHashSet();
    }

    // Old and new browsers differ in two letters: "faß.de" is "fass.de" for the old ones (Unicode Technical Standard 46, transitional processing).
    private static IEnumerable<string> Read(string host)
    {
        yield return LinkDomain.Ascii(host) ?? Unreadable;
        if (host.AsSpan().ContainsAny(TransitionalLetters))
            yield return LinkDomain.Ascii(
                host.Replace("ß", "ss", StringComparison.OrdinalIgnoreCase)
                    .Replace("ẞ", "ss", StringComparison.Ordinal)
                    .Replace('ς', 'σ')
            ) ?? Unreadable;
    }
}
