using System.Text.Unicode;
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
        var key = Encoding.UTF8.GetBytes(secret);
        var signatures = SignedForms(callback.Body.Span).Select(Sign);
        return CallbackSignature.IsAnyOf(callback.Header("X-TextGrid-Signature"), signatures)
            ? CallbackCheck.Genuine
            : CallbackCheck.Forged;

        // TextGrid signs with SHA-1.
#pragma warning disable CA5350
        byte[] Sign(byte[] body) => HMACSHA1.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes(callback.Url), .. body]);
#pragma warning restore CA5350
    }

    public DeliveryReceipt? ReadReceipt(ProviderCallback callback) => TwilioReceipt.Read(CallbackFields.Read(callback));

    public InboundText? ReadInbound(ProviderCallback callback) => TwilioInbound.Read(CallbackFields.Read(callback));

    public bool MayBeUnread(ProviderCallback callback) => TwilioInbound.MayBeText(CallbackFields.Read(callback));

    // The body as sent, and with each UTF-16 code unit beyond ASCII as \uXXXX, as live traffic was seen to be signed.
    private static List<byte[]> SignedForms(ReadOnlySpan<byte> body)
    {
        if (Ascii.IsValid(body) || !Utf8.IsValid(body))
            return [body.ToArray()];
        var escaped = new StringBuilder(body.Length * 2);
        foreach (var unit in Encoding.UTF8.GetString(body))
            if (char.IsAscii(unit))
                escaped.Append(unit);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
        return [body.ToArray(), Encoding.ASCII.GetBytes(escaped.ToString())];
    }
}
