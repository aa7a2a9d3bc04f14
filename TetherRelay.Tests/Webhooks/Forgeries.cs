using TetherRelay.Core;

namespace TetherRelay.Tests.Webhooks;

/// <summary>The table of forged callbacks: what a forger changes, and the status of the refusal.</summary>
internal static class Forgeries
{
    public static IReadOnlyList<(string Name, ProviderName Provider, int Status, Action<Forgery> Change)> All { get; } =
    [
        .. AtEach(ProviderName.Twilio),
        .. AtEach(ProviderName.TextGrid),
        .. AtEach(ProviderName.Sinch),
        Twilio("another organization's address", 401, it => it.Path = it.OtherPath),
        Twilio("another provider's path", 401, it => it.Path = it.Path.Replace("/twilio/", "/textgrid/", Ordinal)),
        Twilio("a receipt's address for replies", 401, it => Readdress(it, Inbound(it, Last(it.Receipts.One)))),
        Twilio("another message's signature", 401, it => Readdress(it, Swap(it.Receipts.One, it.Receipts.Other))),
        Twilio("the replies' signature for a receipt", 401, it => Readdress(it, Swap(it.Receipts.One, it.Path))),
        Twilio("a scheme without TLS", 401, it => it.Sign(url: $"http://relay.example.com{it.Path}")),
        Twilio("another port", 401, it => it.Sign(url: $"https://relay.example.com:8443{it.Path}")),
        Twilio("a hash of the body in an unsigned query", 401, it => it.Path += "?bodySHA256=" + new string('0', 64)),
        Twilio(
            "a signed hash of another body",
            401,
            it => Readdress(it, it.Path + "?bodySHA256=" + new string('0', 64))
        ),
        Twilio("a field without its value", 401, it => it.Body = it.Body.Replace("Body=STOP", "Body=", Ordinal)),
        Twilio("a second value of a field", 401, it => it.Body += "&Body=START"),
        Twilio("TextGrid's header", 401, it => it.Signature[0] = ("X-TextGrid-Signature", it.Value)),
        TextGrid("Twilio's header", 401, it => it.Signature[0] = ("X-Twilio-Signature", it.Value)),
        TextGrid("fields in another order", 401, it => it.Body = string.Join('&', it.Body.Split('&').Reverse())),
        TextGrid("another spelling of a field", 401, it => it.Body = it.Body.Replace("%2B", "%2b", Ordinal)),
        TextGrid("Twilio's way to sign", 401, it => it.Value = AsTwilio(it)),
        Sinch("no nonce", 401, it => it.Signature.RemoveAt(1)),
        Sinch("no timestamp", 401, it => it.Signature.RemoveAt(2)),
        Sinch("another nonce", 401, it => it.Nonce = "n2"),
        Sinch("two nonces", 401, it => it.Signature.Add(it.Signature[1])),
        Sinch("an empty nonce", 401, it => it.Nonce = ""),
        Sinch("a used nonce for another body", 401, it => it.Body = it.Body.Replace("MO", "MOO", Ordinal)),
        Sinch("a later timestamp than signed", 401, it => it.Timestamp = "99999999999"),
        Sinch("a timestamp of 2019", 401, it => it.Sign(age: TimeSpan.FromDays(2700))),
        Sinch("a timestamp of two hours ago", 401, it => it.Sign(age: TimeSpan.FromHours(2))),
        Sinch("a timestamp in ten minutes", 401, it => it.Sign(age: TimeSpan.FromMinutes(-10))),
        Sinch("white space after the body", 401, it => it.Body += " "),
    ];

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static IEnumerable<(string, ProviderName, int, Action<Forgery>)> AtEach(ProviderName provider) =>
        new (string Name, int Status, Action<Forgery> Change)[]
        {
            ("no signature", 401, it => it.Signature.Clear()),
            ("an empty signature", 401, it => it.Value = ""),
            ("another key's signature", 401, it => it.Sign(key: "another-key")),
            ("a signature twice", 401, it => it.Signature.Add(it.Signature[0])),
            ("a wrong signature before it", 401, it => it.Signature.Insert(0, (it.Signature[0].Name, "d3Jvbmc="))),
            ("two signatures in a header", 401, it => it.Value = $"{it.Value}, {it.Value}"),
            ("a truncated signature", 401, it => it.Value = it.Value[..^4]),
            ("a signature in lower case", 401, it => it.Value = it.Value.ToLowerInvariant()),
            ("a signature in upper case", 401, it => it.Value = it.Value.ToUpperInvariant()),
            ("a signature in hex", 401, it => it.Value = Convert.ToHexString(Convert.FromBase64String(it.Value))),
            ("a signature without padding", 401, it => it.Value = it.Value.TrimEnd('=')),
            ("a changed body", 401, it => it.Body = it.Body.Replace("STOP", "START", Ordinal)),
            ("a longer body", 401, it => it.Body += provider == ProviderName.Sinch ? "\n" : "&x=1"),
            ("an empty body", 401, it => it.Body = ""),
            ("a giant body", 503, it => it.Body += new string(' ', 1024 * 1024)),
            ("a body that ends early", 503, it => it.Length = it.Body.Length + 100),
            (
                "a changed end of the address",
                401,
                it => Readdress(it, it.Path[..^1] + (it.Path[^1] == 'A' ? 'B' : 'A'))
            ),
            ("an address that ends early", 401, it => Readdress(it, it.Path[..^1])),
            ("an address of another case", 401, it => Readdress(it, Inbound(it, Last(it.Path).ToUpperInvariant()))),
            ("a padded address", 401, it => Readdress(it, it.Path + "==")),
            ("an address percent-encoded twice", 401, it => Readdress(it, Inbound(it, "%2530" + Last(it.Path)[1..]))),
            ("an address without a generation", 401, it => Readdress(it, Inbound(it, Last(it.Path)[2..]))),
            ("an address of another generation", 401, it => Readdress(it, Inbound(it, "1" + Last(it.Path)[1..]))),
            ("another spelling of the generation", 401, it => Readdress(it, Inbound(it, "0" + Last(it.Path)))),
            ("an address without a signature", 404, it => Readdress(it, it.Path[..it.Path.LastIndexOf('/')])),
            ("an organization in upper case", 401, it => Readdress(it, InCase(it.Path))),
            (
                "an unknown provider",
                404,
                it => it.Path = it.Path.Replace($"/{Word(provider)}/", "/bandwidth/", Ordinal)
            ),
            ("GET", 405, it => it.Method = "GET"),
            ("PUT", 405, it => it.Method = "PUT"),
        }
            .Concat(
                // Sinch signs no address.
                provider == ProviderName.Sinch
                    ? []
                    :
                    [
                        ("another host", 401, it => it.Sign(url: $"https://evil.example.com{it.Path}")),
                        ("a query", 401, it => it.Path += "?x=1"),
                        ("a slash after the address", 401, it => it.Path += "/"),
                    ]
            )
            .Select(row => ($"{row.Name} at {provider}", provider, row.Status, row.Change));

    private static (string, ProviderName, int, Action<Forgery>) Twilio(
        string name,
        int status,
        Action<Forgery> change
    ) => ($"{name} at Twilio", ProviderName.Twilio, status, change);

    private static (string, ProviderName, int, Action<Forgery>) TextGrid(
        string name,
        int status,
        Action<Forgery> change
    ) => ($"{name} at TextGrid", ProviderName.TextGrid, status, change);

    private static (string, ProviderName, int, Action<Forgery>) Sinch(
        string name,
        int status,
        Action<Forgery> change
    ) => ($"{name} at Sinch", ProviderName.Sinch, status, change);

    // Who holds the provider's key signs whatever address he uses; the relay's own signature must refuse it.
    private static void Readdress(Forgery it, string path)
    {
        it.Path = path;
        it.Sign();
    }

    private static string Last(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string Inbound(Forgery it, string signature) =>
        it.Path[..(it.Path.LastIndexOf('/') + 1)] + signature;

    private static string Swap(string path, string other) => path[..(path.LastIndexOf('/') + 1)] + Last(other);

    private static string InCase(string path)
    {
        var parts = path.Split('/');
        parts[4] = parts[4].ToUpperInvariant();
        return string.Join('/', parts);
    }

    private static string Word(ProviderName provider) => WireWord.Of(provider);

    private static string AsTwilio(Forgery it)
    {
        var fields = it.Body.Split('&').Select(field => field.Replace("=", "", Ordinal)).Order(StringComparer.Ordinal);
        return new Forgery(it.Provider, default)
        {
            Path = it.Path,
            OtherPath = "",
            Receipts = default,
            Body = string.Concat(fields),
        }
            .Sign()
            .Value;
    }
}
