using System.Security.Cryptography;
using System.Text;
using System.Web;
using TetherRelay.Core.Providers.Http;
using Twilio.Security;

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
        if (callback.Header("X-Twilio-Signature") is not { Length: > 0 } signature)
            return CallbackCheck.Forged;
        var hash = BodyHash(callback.Url);
        if (hash is not null && !Matches(hash, callback.Body))
            return CallbackCheck.Forged;
        var validator = new RequestValidator(token);
        var fields = hash is null ? Fields(callback) : [];
        return Spellings(callback.Url).Any(IsSigned) ? CallbackCheck.Genuine : CallbackCheck.Forged;

        bool IsSigned(string url)
        {
            try
            {
                return validator.Validate(url, fields, signature);
            }
            catch (ArgumentOutOfRangeException)
            {
                // The validator's answer to a wrong signature where the address writes its host otherwise, as http://127.1/ does.
                return false;
            }
        }
    }

    public DeliveryReceipt? ReadReceipt(ProviderCallback callback) => TwilioReceipt.Read(CallbackFields.Read(callback));

    public InboundText? ReadInbound(ProviderCallback callback) => TwilioInbound.Read(CallbackFields.Read(callback));

    // The validator joins name and value: so joined, a name's values are each signed once, in order.
    private static Dictionary<string, string> Fields(ProviderCallback callback) =>
        CallbackFields
            .Read(callback)
            .Pairs.Distinct()
            .GroupBy(pair => pair.Key, pair => pair.Value)
            .ToDictionary(
                values => values.Key,
                values => string.Join(values.Key, values.Order(StringComparer.Ordinal))
            );

    // Twilio signs some addresses with their port and some without. The validator knows no default port that is written out.
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

    // The validator hashes a string, which not every body is.
    private static bool Matches(string hash, ReadOnlyMemory<byte> body) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(hash.ToLowerInvariant()),
            Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body.Span)))
        );
}
