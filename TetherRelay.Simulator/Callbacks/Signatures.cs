using System.Security.Cryptography;
using System.Text;

namespace TetherRelay.Simulator.Callbacks;

/// <summary>How each provider signs what it posts, in base64.</summary>
internal static class Signatures
{
    /// <summary>HMAC-SHA1 over the address and the form's fields by name: https://www.twilio.com/docs/usage/webhooks/webhooks-security.</summary>
    public static string Twilio(string authToken, string url, IEnumerable<KeyValuePair<string, string>> fields) =>
        Sha1(
            authToken,
            url
                + string.Concat(
                    fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + field.Value)
                )
        );

    /// <summary>HMAC-SHA1 over the address and the body as it is sent.</summary>
    public static string TextGrid(string webhookSecret, string url, string body) => Sha1(webhookSecret, url + body);

    /// <summary>HMAC-SHA256: https://developers.sinch.com/docs/conversation/callbacks#validating-callbacks.</summary>
    public static string Sinch(string webhookSecret, string body, string nonce, string timestamp) =>
        Convert.ToBase64String(HMACSHA256.HashData(Bytes(webhookSecret), Bytes($"{body}.{nonce}.{timestamp}")));

    // The algorithm is the providers' choice.
#pragma warning disable CA5350
    private static string Sha1(string key, string text) =>
        Convert.ToBase64String(HMACSHA1.HashData(Bytes(key), Bytes(text)));
#pragma warning restore CA5350

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
