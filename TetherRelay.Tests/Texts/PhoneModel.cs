using System.Text.RegularExpressions;
using TetherRelay.Core.Texts;

namespace TetherRelay.Tests.Texts;

/// <summary>
/// A second, simple reading of links: regular expressions as Android's <c>Patterns.WEB_URL</c>, the URL Standard's way to a host, and each text as a
/// provider might have changed it. A host that cannot be registered leads nowhere.
/// </summary>
internal static partial class PhoneModel
{
    // The letters and signs of Twilio's list of smart encoding.
    private const string From =
        "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ。﹒．｡：ː˸⦂꞉︓／÷⁄∕⧸\u0337\u0338＼﹨⧵⧹\u20E5＠﹫％﹪＃﹟？﹖︖－–—‐―﹣⁃•＿\u0332´ʼʹ‘’\u0303\u0302";
    private const string To = "abcdefghijklmnoprstuvwyz....::::::///////\\\\\\\\\\@@%%##???--------__'''''~^";

    private static readonly Dictionary<char, char> SmartEncoding = From.Zip(To).ToDictionary();

    public static IEnumerable<string> Hosts(string text) =>
        Foldings(text).SelectMany(shown => SchemeHosts(shown).Concat(BareHosts(shown))).Distinct();

    private static IEnumerable<string> Foldings(string text)
    {
        var smart = string.Concat(
            text.Select(unit => SmartEncoding.GetValueOrDefault(unit, unit))
                .Where(unit => unit is not ('\u200B' or '\u2060'))
        );
        return [text, smart, UnicodeForm.Of(text, NormalizationForm.FormKC)];
    }

    private static IEnumerable<string> SchemeHosts(string text) =>
        from Match link in WithScheme().Matches(text)
        from rest in (string[])[link.Groups[1].Value, NotAscii().Replace(link.Groups[1].Value, "")]
        select Host(rest.TrimEnd('.', ',', ';', ':', '!', '?', '\'', '"', ')', ']', '}', '>', '*', '_')) into host
        where host is not null
        select host;

    private static IEnumerable<string> BareHosts(string text) =>
        from Match run in HostRun().Matches(text)
        let written = run.Groups[1]
        where written.Index == 0 || text[written.Index - 1] != '@'
        where written.Index + written.Length == text.Length || text[written.Index + written.Length] != '@'
        from name in (string[])[written.Value, NotAscii().Replace(written.Value, "")]
        where Longest(name) is not null
        select Registered(Longest(name)!) into host
        where host is not null
        select host;

    // The longest name that ends in a top-level domain.
    private static string? Longest(string name)
    {
        for (var end = name.Length; end > 0; end--)
            if (end == name.Length || name[end] is '.' or '-')
                if (
                    name.LastIndexOf('.', end - 1) is > 0 and var dot
                    && TopLevelDomains.Contains(name.AsSpan((dot + 1)..end))
                )
                    return name[..end];
        return null;
    }

    // https://url.spec.whatwg.org/#host-parsing
    private static string? Host(string rest)
    {
        var authority = rest.TrimStart('/', '\\').Split('/', '\\', '?', '#')[0];
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        return Registered(Uri.UnescapeDataString(Port().Replace(authority, "")));
    }

    private static string? Registered(string host)
    {
        try
        {
            var name = new IdnMapping().GetAscii(host.TrimEnd('.')).ToLowerInvariant();
            var labels = name.Split('.');
            var isName = labels.Length > 1 && TopLevelDomains.Contains(labels[^1]);
            var isRegistrable =
                isName && new IdnMapping().GetUnicode(labels[^2]).EnumerateRunes().All(LinkReadings.IsLabelCharacter);
            return
                name.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '-' or '.')
                && (isRegistrable || IPv4().IsMatch(name))
                ? name
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}])https?:[/\\]+([^\s<>""]+)", RegexOptions.IgnoreCase)]
    private static partial Regex WithScheme();

    [GeneratedRegex(@"[^\x00-\x7F].*$", RegexOptions.Singleline)]
    private static partial Regex NotAscii();

    // A path hides the names in it, up to a scheme.
    [GeneratedRegex(
        @"([\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\p{Cf}-]*[\p{L}\p{N}\p{M}\p{Cf}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\p{Cf}-]*[\p{L}\p{N}\p{M}\p{Cf}])?)+)"
            + @"\.?(?::\d+)?(?:[/?#](?:(?!:/)[A-Za-z0-9\-._~%/?#&=+$:@])*)?"
    )]
    private static partial Regex HostRun();

    [GeneratedRegex(@":\d*$")]
    private static partial Regex Port();

    [GeneratedRegex(@"^(0x[0-9a-f]+|[0-9]+)(\.(0x[0-9a-f]+|[0-9]+))*$")]
    private static partial Regex IPv4();
}
