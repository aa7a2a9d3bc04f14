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

    public DeliveryReceipt? ReadReceipt(ProviderCallback callback) =>
        SinchReceipt.Read(JsonFields.Parse(callback.Body));

    public InboundText? ReadInbound(ProviderCallback callback)
    {
        var json = JsonFields.Parse(callback.Body);
        if (json.Text("type") is not ("mo_text" or "mo_binary" or "mo_media"))
            return null;
        if (json.Text("id") is not { } id || !ResponseOutcome.IsId(id))
            return null;
        if (json.Text("from") is not { } from || json.Text("to") is not { } to)
            return null;
        return new InboundText
        {
            ProviderId = id,
            From = from,
            To = to,
            Body = json.Text("body") ?? json.Field("body").Text("message") ?? "",
            SentAt = json.Time("received_at"),
            Attachments = [.. Attachments(json.Field("body"))],
        };
    }

    private bool IsRecent(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= MaxSeconds
        && time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds) is var age
        && age <= MaxAge
        && age >= -MaxAhead;

    private static IEnumerable<Uri> Attachments(JsonElement body)
    {
        if (body.Field("media") is not { ValueKind: JsonValueKind.Array } media)
            yield break;
        foreach (var part in media.EnumerateArray())
            if (Uri.TryCreate(part.Text("url"), UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps)
                yield return url;
    }
}
