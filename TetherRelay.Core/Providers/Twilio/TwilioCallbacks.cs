using System.Web;
using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Twilio;

/// <summary>
/// Verifies and reads Twilio's callbacks. They are signed with the account's auth token (www.twilio.com/docs/usage/webhooks/webhooks-security), or with a
/// SharedKey where a header says so (www.twilio.com/docs/usage/webhooks/webhook-shared-keys).
/// </summary>
internal sealed class TwilioCallbacks : IProviderCallbacks
{
    public ProviderName Name => ProviderName.Twilio;

    public CallbackCheck Check(ProviderCallback callback, ProviderCredentials credentials)
    {
        var settings = callback.Header("X-Twilio-Webhooks-Signature-Settings");
        string[]? keys = string.IsNullOrEmpty(settings)
            ? credentials["auth_token"] is { } token
                ? [token]
                : null
            // Two while a SharedKey is replaced.
            : credentials["webhook_secret"]?.Split(',', StringSplitOptions.TrimEntries);
        if (keys is null)
            return CallbackCheck.NotSetUp;
        var hash = BodyHash(callback.Url);
        if (hash is not null && !Matches(hash, callback.Body))
            return CallbackCheck.Forged;
        var signature = new TwilioSignature(callback.Url, hash is null ? CallbackFields.Read(callback).Pairs : []);
        return signature.IsValid(callback.Header("X-Twilio-Signature"), keys, settings)
            ? CallbackCheck.Genuine
            : CallbackCheck.Forged;
    }

    public DeliveryReceipt? ReadReceipt(ProviderCallback callback) => TwilioReceipt.Read(CallbackFields.Read(callback));

    public InboundText? ReadInbound(ProviderCallback callback) => TwilioInbound.Read(CallbackFields.Read(callback));

    public bool MayBeUnread(ProviderCallback callback) => TwilioInbound.MayBeText(CallbackFields.Read(callback));

    // A JSON body is covered by its hash in the signed URL.
    private static string? BodyHash(string url) => HttpUtility.ParseQueryString(new Uri(url).Query)["bodySHA256"];

    private static bool Matches(string hash, ReadOnlyMemory<byte> body) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(hash.ToLowerInvariant()),
            Encoding.UTF8.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body.Span)))
        );
}
