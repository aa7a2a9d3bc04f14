namespace TetherRelay.Core.Texts;

/// <summary>
/// Finds the hosts that a phone would open from a text: what iOS' data detectors and Android's Linkify make tappable, and,
/// where the two differ, what either does.
/// </summary>
internal static class LinkHosts
{
    /// <summary>In a host's place: something opens, and it cannot be told what.</summary>
    public const string Unreadable = "";

    /// <summary>
    /// Every host, in ASCII and lower case, in linear time. Telephone numbers and e-mail addresses are none: they begin a call
    /// or a letter, and open nobody's page.
    /// </summary>
    public static IReadOnlyList<string> In(string text)
    {
        if (!LinkText.HasSigns(text))
            return [];

        var folded = LinkText.Fold(text);
        var hosts = new LinkScan(folded).Hosts();
        // Not every phone reads on where a browser would: "example.com™" is no "example.comtm" to it.
        var cut = LinkText.Fold(text, formsEndLinks: true);
        return cut == folded ? hosts : [.. hosts.Union(new LinkScan(cut).Hosts())];
    }
}
