using TetherRelay.Core.Providers.Http;
using TetherRelay.Core.Providers.Twilio;

namespace TetherRelay.Core.Providers.TextGrid;

/// <summary>Verifies and reads TextGrid's callbacks: Twilio's fields as a form or JSON, signed with the account's webhook secret.</summary>
internal sealed class TextGridCallbacks : IProviderCallbacks
{
    public ProviderName Name => ProviderName.TextGrid;

    public CallbackCheck Check(ProviderCallback callback, ProviderCredentials credentials)
    {
        if (credentials["webhook_secret"] is not { } secret)
            return CallbackCheck.NotSetUp;
        byte[] signed = [.. Encoding.UTF8.GetBytes(callback.Url), .. callback.Body.Span];
        // TextGrid signs with SHA-1.
#pragma warning disable CA5350
        var expected = HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), signed);
#pragma warning restore CA5350
        return CallbackSignature.IsAnyOf(callback.Header("X-TextGrid-Signature"), [expected])
            ? CallbackCheck.Genuine
            : CallbackCheck.Forged;
    }

    public DeliveryReceipt? ReadReceipt(ProviderCallback callback) => TwilioReceipt.Read(CallbackFields.Read(callback));

    public InboundText? ReadInbound(ProviderCallback callback) => TwilioInbound.Read(CallbackFields.Read(callback));
}
