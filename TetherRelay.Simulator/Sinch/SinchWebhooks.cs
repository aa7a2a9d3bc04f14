using TetherRelay.Simulator.Submissions;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Simulator.Webhooks;

namespace TetherRelay.Simulator.Sinch;

/// <summary>
/// Sinch's requests to webhooks: https://developers.sinch.com/docs/sms/api-reference/sms/webhooks. Reports are those per
/// recipient, which the batch has to ask for.
/// </summary>
internal sealed class SinchWebhooks(TimeProvider time) : IProviderWebhooks
{
    private const string PerRecipient = "per_recipient";
    private const string PerRecipientFinal = "per_recipient_final";
    private const int Dispatched = 401;
    private const int MaxRetries = 4;

    public string Name => "sinch";

    public IEnumerable<IEnumerable<WebhookRequest>> Receipts(AcceptedSubmission accepted, string url)
    {
        var submission = (SinchSubmission)accepted.Submission;
        return submission.Batch.DeliveryReport is PerRecipient or PerRecipientFinal
            ? submission.Recipients.Select(recipient => Receipts(accepted.Id, submission, recipient, url))
            : [];
    }

    public string NewId() => SinchSubmission.NewBatchId();

    /// <summary>A text, or a media message where something is attached.</summary>
    public WebhookRequest Inbound(SentReply reply, string url)
    {
        var (id, from, to) = (reply.Id, SinchNumbers.WithoutPlus(reply.From), SinchNumbers.WithoutPlus(reply.To));
        var at = SinchTimes.Write(reply.At);
        var body =
            reply.Media.Count == 0
                ? JsonSerializer.Serialize(
                    new SinchInboundText(id, from, to, reply.Body, at),
                    SinchJson.Default.SinchInboundText
                )
                : JsonSerializer.Serialize(
                    new SinchInboundMedia(id, from, to, SinchInboundMedia.Content.Of(reply), at),
                    SinchJson.Default.SinchInboundMedia
                );
        return Signed("an inbound text", url, body);
    }

    public bool IsRetried(WebhookAnswer answer, int retries) =>
        answer.Status is null or >= 500 or 429 && retries < MaxRetries;

    private IEnumerable<WebhookRequest> Receipts(
        string batchId,
        SinchSubmission submission,
        string recipient,
        string url
    )
    {
        var code = submission.ReportCode(recipient);
        if (code == 0 && submission.Batch.DeliveryReport == PerRecipient)
            yield return Receipt(batchId, submission, recipient, url, Dispatched, "Dispatched");
        yield return Receipt(batchId, submission, recipient, url, code, code == 0 ? "Delivered" : "Failed");
    }

    private WebhookRequest Receipt(
        string batchId,
        SinchSubmission submission,
        string recipient,
        string url,
        int code,
        string status
    )
    {
        var report = new SinchDeliveryReport(
            batchId,
            SinchNumbers.WithoutPlus(recipient),
            code,
            status,
            SinchTimes.Write(time.GetUtcNow())
        )
        {
            ClientReference = submission.ClientReference,
        };
        return Signed(
            $"a receipt, {status}",
            url,
            JsonSerializer.Serialize(report, SinchJson.Default.SinchDeliveryReport)
        );
    }

    /// <summary>HMAC-SHA256: https://developers.sinch.com/docs/conversation/callbacks#validating-callbacks.</summary>
    public static string Signature(string secret, string body, string nonce, string timestamp) =>
        WebhookSignature.Sha256(secret, $"{body}.{nonce}.{timestamp}");

    private WebhookRequest Signed(string kind, string url, string body)
    {
        var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new(kind, url, WebhookRequest.Json, body)
        {
            Headers = new Dictionary<string, string>
            {
                ["x-sinch-webhook-signature"] = Signature(SimulatedSinchAccount.WebhookSecret, body, nonce, timestamp),
                ["x-sinch-webhook-signature-nonce"] = nonce,
                ["x-sinch-webhook-signature-timestamp"] = timestamp,
                ["x-sinch-webhook-signature-algorithm"] = "HmacSHA256",
            },
        };
    }
}
