using System.Buffers;

namespace TetherRelay.Core.Texts;

/// <summary>Finds the hosts of the links that iOS' data detectors or Android's Linkify detect in a text.</summary>
internal static class LinkHosts
{
    /// <summary>Replaces a host that cannot be determined.</summary>
    public const string Unreadable = "";

    // A reading without either has no link.
    private static readonly SearchValues<char> Signs = SearchValues.Create(".:");

    /// <summary>
    /// Returns every host of every reading, in ASCII and lower case, in linear time. Phone numbers and e-mail addresses are no links to a page and are
    /// left out.
    /// </summary>
    public static IReadOnlyCollection<string> In(string text)
    {
        var hosts = new HashSet<string>();
        foreach (var reading in LinkText.Readings(text))
            if (reading.AsSpan().ContainsAny(Signs))
                hosts.UnionWith(new LinkScan(reading).Hosts());
        return hosts;
    }
}
