using System.Web;
using TetherRelay.Core.Providers.Http;
using Twilio.Security;

namespace TetherRelay.Core.Providers.Twilio;

/// <summary>
/// Verifies and reads Twilio's callbacks, signed with the account's auth token (www.twilio.com/docs/usage/security). HMAC-SHA1 covers the URL and the
/// form's fields. For a JSON body it covers the URL, which contains the body's SHA-256.
/// </summary>
internal sealed class TwilioCallbacks : IProviderCallbacks
{
    public ProviderName Name => ProviderName.Twilio;

    public CallbackCheck Check(ProviderCallback callback, ProviderCredentials credentials)
    {
        if (credentials["auth_token"] is not { } token)
            return CallbackCheck.NotSetUp;
        if (callback.Header("X-Twilio-Signature") is not { Length: > 0 } signature)
            return CallbackCheck.Forged;
        var hash = BodyHash(callback.Url);
        if (hash is not null && !Matches(hash, callback.Body))
            return CallbackCheck.Forged;
        var validator = new RequestValidator(token);
        var fields = hash is null ? Fields(callback) : [];
        return UrlVariants(callback.Url).Any(IsSigned) ? CallbackCheck.Genuine : CallbackCheck.Forged;

        bool IsSigned(string url)
        {
            try
            {
                return validator.Validate(url, fields, signature);
            }
            catch (ArgumentOutOfRangeException)
            {
                // The validator throws this for a wrong signature where the URL's host is not canonical, as in http://127.1/.
                return false;
            }
        }
    }

    public DeliveryReceipt? ReadReceipt(ProviderCallback callback) => TwilioReceipt.Read(CallbackFields.Read(callback));

    public InboundText? ReadInbound(ProviderCallback callback) => TwilioInbound.Read(CallbackFields.Read(callback));

    // The validator concatenates name and value. This join makes it sign each value of a name once, in order.
    private static Dictionary<string, string> Fields(ProviderCallback callback) =>
        CallbackFields
            .Read(callback)
            .Pairs.Distinct()
            .GroupBy(pair => pair.Key, pair => pair.Value)
            .ToDictionary(
                values => values.Key,
                values => string.Join(values.Key, values.Order(StringComparer.Ordinal))
            );

    // Twilio signs some URLs with their port and some without. The validator ignores an explicit default port.
    private static IEnumerable<string> UrlVariants(string url)
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

    // The validator hashes a string, but a body can be invalid text.
    private static bool Matches(string hash, ReadOnlyMemory<byte> body) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(hash.ToLowerInvariant()),
            Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body.Span)))
        );
}
