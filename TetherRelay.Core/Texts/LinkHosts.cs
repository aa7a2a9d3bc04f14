namespace TetherRelay.Core.Texts;

/// <summary>Finds the hosts of the links that iOS' data detectors or Android's Linkify detect in a text.</summary>
internal static class LinkHosts
{
    /// <summary>Replaces a host that cannot be determined.</summary>
    public const string Unreadable = "";

    /// <summary>
    /// Returns every host, in ASCII and lower case, in linear time. Phone numbers and e-mail addresses are no links to a page and are left out.
    /// </summary>
    public static IReadOnlyList<string> In(string text)
    {
        if (!LinkText.HasSigns(text))
            return [];

        var folded = LinkText.Fold(text);
        var hosts = new LinkScan(folded).Hosts();
        // Some phones end a link where a browser continues: "example.com™" is "example.comtm" for a browser only.
        var cut = LinkText.Fold(text, formsEndLinks: true);
        return cut == folded ? hosts : [.. hosts.Union(new LinkScan(cut).Hosts())];
    }
}
