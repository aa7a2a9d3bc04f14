using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Core.Providers.Sinch;

/// <summary>
/// Verifies and reads Sinch's callbacks. With a webhook secret, an HMAC covers body, nonce and timestamp. Without one, the signed callback URL
/// authenticates the request. A replay within the timestamp's tolerance finds its receipt or text recorded, under the signed body's id.
/// </summary>
internal sealed class SinchCallbacks(TimeProvider time) : IProviderCallbacks
{
    /// <summary>The age of a signature's timestamp. Retries that repeat the first attempt's signature end within it.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    /// <summary>How far a provider's clock may be ahead.</summary>
    private static readonly TimeSpan MaxAhead = TimeSpan.FromMinutes(5);

    private static readonly long MaxSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public ProviderName Name => ProviderName.Sinch;

    public CallbackCheck Check(ProviderCallback callback, ProviderCredentials credentials)
    {
        if (credentials["webhook_secret"] is not { } secret)
            return CallbackCheck.Genuine;
        var (nonce, timestamp) = (
            callback.Header("x-sinch-webhook-signature-nonce"),
            callback.Header("x-sinch-webhook-signature-timestamp")
        );
        if (nonce is null || timestamp is null || !IsRecent(timestamp))
            return CallbackCheck.Forged;
        byte[] signed = [.. callback.Body.Span, .. Encoding.UTF8.GetBytes($".{nonce}.{timestamp}")];
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
        return CallbackSignature.IsAnyOf(callback.Header("x-sinch-webhook-signature"), [expected])
            ? CallbackCheck.Genuine
            : CallbackCheck.Forged;
    }

    public DeliveryReceipt? ReadReceipt(ProviderCallback callback) => SinchReceipt.Read(Json(callback));

    public InboundText? ReadInbound(ProviderCallback callback) => SinchInbound.Read(Json(callback));

    public bool MayBeUnread(ProviderCallback callback) => SinchInbound.MayBeText(Json(callback));

    private static JsonElement Json(ProviderCallback callback) => JsonFields.Parse(callback.Body, callback.Charset);

    private bool IsRecent(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= MaxSeconds
        && time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds) is var age
        && age <= MaxAge
        && age >= -MaxAhead;
}
