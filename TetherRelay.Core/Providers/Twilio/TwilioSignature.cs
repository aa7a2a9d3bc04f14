using System.Web;
using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Twilio;

/// <summary>
/// An HMAC over the URL and the form's fields. Twilio signs a URL as it was entered or as its client normalized it, with or without the port, so each of
/// these is compared, as Twilio's own validators do.
/// </summary>
internal sealed class TwilioSignature(string url, IEnumerable<KeyValuePair<string, string>> fields)
{
    // Each value of a name is signed once.
    private readonly string _fields = string.Concat(
        fields
            .Distinct()
            .OrderBy(field => field.Key, StringComparer.Ordinal)
            .ThenBy(field => field.Value, StringComparer.Ordinal)
            .Select(field => field.Key + field.Value)
    );

    /// <param name="presented">The signature, Base64.</param>
    /// <param name="keys">The valid keys.</param>
    /// <param name="settings">The header that names the algorithm; HMAC-SHA1 without one.</param>
    public bool IsValid(string? presented, IEnumerable<string> keys, string? settings)
    {
        // Twilio's default is SHA-1.
#pragma warning disable CA5350
        Func<byte[], byte[], byte[]>? hash = Algorithm(settings).ToUpperInvariant() switch
        {
            "HMAC_SHA1" => HMACSHA1.HashData,
            "HMAC_SHA256" => HMACSHA256.HashData,
            _ => null,
        };
#pragma warning restore CA5350
        return hash is not null
            && CallbackSignature.IsAnyOf(
                presented,
                from key in keys
                where key.Length > 0
                from address in Addresses()
                select hash(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(address + _fields))
            );
    }

    // key=webhooks_sharedkey_…,algorithm=HMAC_SHA256
    private static string Algorithm(string? settings) =>
        (settings ?? "")
            .Split(',')
            .Select(setting => setting.Split('=', 2, StringSplitOptions.TrimEntries))
            .FirstOrDefault(setting => setting is ["algorithm", { Length: > 0 }])
            ?[1]
        ?? "HMAC_SHA1";

    private IEnumerable<string> Addresses()
    {
        var normalized = new Uri(url);
        var host = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var path = url.IndexOfAny(['/', '?'], host) is >= 0 and var at ? at : url.Length;
        var written = url[..path];
        if (written.LastIndexOf(':') is var port && port > host && !written.EndsWith(']'))
            written = written[..port];
        var query = url.IndexOf('?', path) is >= 0 and var mark ? mark : url.Length;
        return (
            from origin in (string[])[written, $"{normalized.Scheme}://{normalized.Host}"]
            from number in (string[])["", $":{normalized.Port}"]
            from encoded in Queries(url[query..])
            select origin + number + url[path..query] + encoded
        ).Distinct();
    }

    // As received, as a browser's URL writes it, and as Node's querystring writes it.
    private static string[] Queries(string query) =>
        query.Length <= 1
            ? [query]
            : [query, query.Replace("'", "%27", StringComparison.Ordinal), $"?{Reencoded(query[1..])}"];

    private static string Reencoded(string query) =>
        string.Join(
            '&',
            query
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=', 2))
                .GroupBy(pair => pair[0])
                .SelectMany(pairs => pairs)
                .Select(pair => $"{Escape(pair[0])}={Escape(pair.ElementAtOrDefault(1) ?? "")}")
        );

    // Node leaves these characters as they are, .NET does not.
    private static string Escape(string part) =>
        "!'()*".Aggregate(
            Uri.EscapeDataString(HttpUtility.UrlDecode(part)),
            (escaped, character) => escaped.Replace($"%{(int)character:X2}", $"{character}", StringComparison.Ordinal)
        );
}
