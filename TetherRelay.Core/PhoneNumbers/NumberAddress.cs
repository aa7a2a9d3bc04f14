namespace TetherRelay.Core.PhoneNumbers;

/// <summary>
/// The part of a notation that names the subscriber: the user part of a SIP address (RFC 3261, 20.10), of a telephone URI (RFC 3966) or of an address of
/// another channel, without display name, parameters, password and host.
/// </summary>
/// <param name="User">The number as written there.</param>
/// <param name="Host">What follows <c>@</c>; empty where there is none.</param>
internal readonly record struct NumberAddress(string User, string Host)
{
    // A longer one is no address.
    private const int MaxCharacters = 1024;

    /// <summary>How a text's address begins in other channels than SMS.</summary>
    public static IReadOnlyList<string> Channels { get; } =
    [
        "whatsapp:",
        "rcs:",
        "messenger:",
        "instagram:",
        "telegram:",
        "viber:",
        "signal:",
        "wechat:",
        "line:",
        "kakaotalk:",
    ];

    private static readonly string[] Schemes =
    [
        "tel:",
        "tel.:",
        "tel.",
        "telephone:",
        "phone:",
        "mobile:",
        "cell:",
        "number:",
        "sms:",
        "smsto:",
        "mms:",
        "mmsto:",
        "callto:",
        "sip:",
        "sips:",
        "h323:",
        "im:",
        "pres:",
        "imessage:",
        "facetime:",
        "facetime-audio:",
        "skype:",
        .. Channels,
    ];

    // Accounts of WhatsApp have the number without its plus.
    private static readonly string[] AccountHosts = ["s.whatsapp.net", "c.us"];
    private static readonly string[] IdSchemes = ["messenger:", "instagram:", "telegram:", "wechat:", "line:"];
    private static readonly string[] IdHosts = ["lid", "g.us", "broadcast", "newsletter"];

    /// <summary>Whether the host says that the caller is withheld: RFC 3323 (4.1.1.3) and its like have hosts under the reserved name "invalid".</summary>
    public bool IsAnonymous =>
        Host.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase)
        || Host.Equals("invalid", StringComparison.OrdinalIgnoreCase);

    /// <summary>The address in a text; null where it is too long, or where it names an account without a number or several addresses.</summary>
    public static NumberAddress? Read(string text)
    {
        if (text.Trim() is not { Length: <= MaxCharacters } written || Bracketed(written) is not { } address)
            return null;
        var scheme = Array.Find(Schemes, scheme => address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));
        address = address[(scheme?.Length ?? 0)..].TrimStart('/');

        var at = address.LastIndexOf('@');
        var (user, host) = at < 0 ? (address, "") : (address[..at], address[(at + 1)..]);
        host = host.Split(';', '?', ':', '>')[0].Trim();
        // A password, a port or a text may follow.
        user = at < 0 ? user.Split('?')[0] : user;
        var (number, parameters) = SplitParameters(scheme is null && at < 0 ? user : user.Split(':')[0]);
        number = Uri.UnescapeDataString(number).Trim();
        if (AccountHosts.Contains(host, StringComparer.OrdinalIgnoreCase) && !number.StartsWith('+'))
            number = $"+{number}";
        // These accounts have ids, which may look like numbers.
        else if (
            (IdSchemes.Contains(scheme) && !number.StartsWith('+'))
            || IdHosts.Contains(host, StringComparer.OrdinalIgnoreCase)
        )
            return null;
        return new NumberAddress(
            Context(parameters) is { } context && !number.StartsWith('+') ? context + number : number,
            host
        );
    }

    // What stands between the angle brackets, after a display name that may hold any character. Only parameters may follow.
    private static string? Bracketed(string written)
    {
        var from = written.StartsWith('"') ? EndOfQuoted(written) : 0;
        if (written.IndexOf('<', from) is not (>= 0 and var open))
            return written;
        var close = written.IndexOf('>', open);
        if (close < 0)
            return written[(open + 1)..].Trim();
        var rest = written[(close + 1)..].Trim(' ', '.', ',', '"', '\'');
        return rest.Length == 0 || rest[0] == ';' ? written[(open + 1)..close].Trim() : null;
    }

    private static int EndOfQuoted(string written)
    {
        for (var at = 1; at < written.Length; at++)
            if (written[at] == '\\')
                at++;
            else if (written[at] == '"')
                return at;
        return 0;
    }

    // A digit after the semicolon is an extension.
    private static (string Number, string Parameters) SplitParameters(string user)
    {
        var end = user.IndexOf(';', StringComparison.Ordinal);
        return end >= 0 && end + 1 < user.Length && char.IsAsciiLetter(user[end + 1]) && !IsPause(user[(end + 1)..])
            ? (user[..end], user[(end + 1)..])
            : (user, "");
    }

    private static bool IsPause(string rest) =>
        rest is ['p' or 'w' or 'x' or 'P' or 'W' or 'X', >= '0' and <= '9', ..]
        || (
            rest.StartsWith("ext", StringComparison.OrdinalIgnoreCase) && !rest.Contains('=', StringComparison.Ordinal)
        );

    // The global prefix of a local number; a domain is none (RFC 3966, 5.1.5).
    private static string? Context(string parameters)
    {
        const string name = "phone-context=";
        return
            parameters
                .Split(';')
                .FirstOrDefault(parameter => parameter.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                is { } found
            && Uri.UnescapeDataString(found[name.Length..]) is ['+', ..] context
            ? context
            : null;
    }
}
