using System.Security.Cryptography;
using System.Text;
using System.Web;
using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Twilio;

/// <summary>
/// What Twilio sends us, signed with the account's auth token (www.twilio.com/docs/usage/security): HMAC-SHA1 over the
/// address and the form's fields, or, for a JSON body, over the address, which then holds the body's SHA-256.
/// </summary>
internal sealed class TwilioCallbacks : IProviderCallbacks
{
    public ProviderName Name => ProviderName.Twilio;

    public CallbackCheck Check(ProviderCallback callback, ProviderCredentials credentials)
    {
        if (credentials["auth_token"] is not { } token)
            return CallbackCheck.NotSetUp;
        if (BodyHash(callback.Url) is { } hash && !Matches(hash, callback.Body))
            return CallbackCheck.Forged;
        var fields = BodyHash(callback.Url) is null ? Fields(callback) : "";
        var expected = Spellings(callback.Url).Select(url => Sign(token, url + fields));
        return CallbackSignature.IsAnyOf(callback.Header("X-Twilio-Signature"), expected)
            ? CallbackCheck.Genuine
            : CallbackCheck.Forged;
    }

    public DeliveryReceipt? ReadReceipt(ProviderCallback callback) => TwilioReceipt.Read(CallbackFields.Read(callback));

    public InboundText? ReadInbound(ProviderCallback callback) => TwilioInbound.Read(CallbackFields.Read(callback));

    // Sorted by name, and each value of a name once.
    private static string Fields(ProviderCallback callback) =>
        string.Concat(
            CallbackFields
                .Read(callback)
                .Pairs.Distinct()
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .ThenBy(pair => pair.Value, StringComparer.Ordinal)
                .Select(pair => pair.Key + pair.Value)
        );

    // Twilio signs some addresses with their port and some without.
    private static IEnumerable<string> Spellings(string url)
    {
        yield return url;
        var address = new Uri(url);
        var host = url.IndexOf(address.Authority, StringComparison.OrdinalIgnoreCase);
        if (host < 0)
            yield break;
        var (before, after) = (url[..host], url[(host + address.Authority.Length)..].TrimStart(':'));
        var path = after.IndexOfAny(['/', '?']) is >= 0 and var at ? after[at..] : "";
        yield return $"{before}{address.Host}:{address.Port}{path}";
        yield return $"{before}{address.Host}{path}";
    }

    private static string? BodyHash(string url) => HttpUtility.ParseQueryString(new Uri(url).Query)["bodySHA256"];

    private static bool Matches(string hash, ReadOnlyMemory<byte> body) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(hash.ToLowerInvariant()),
            Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body.Span)))
        );

    // The signature's algorithm is Twilio's choice.
#pragma warning disable CA5350
    private static byte[] Sign(string token, string text) =>
        HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350
}
