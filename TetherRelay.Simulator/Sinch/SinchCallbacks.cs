using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using TetherRelay.Simulator.Callbacks;
using TetherRelay.Simulator.Inboxes;
using TetherRelay.Simulator.Replies;

namespace TetherRelay.Simulator.Sinch;

/// <summary>
/// Sinch's requests to webhooks: https://developers.sinch.com/docs/sms/api-reference/sms/webhooks. Reports are those per
/// recipient, which the batch has to ask for.
/// </summary>
internal sealed class SinchCallbacks(TimeProvider time) : IProviderCallbacks
{
    private const string PerRecipient = "per_recipient";
    private const string PerRecipientFinal = "per_recipient_final";
    private const int Dispatched = 401;
    private const int MostRepeats = 4;

    public string Name => "sinch";

    public IEnumerable<IEnumerable<Callback>> Receipts(AcceptedSubmission accepted, string url)
    {
        var submission = (SinchSubmission)accepted.Submission;
        return submission.Batch.DeliveryReport is PerRecipient or PerRecipientFinal
            ? submission.Recipients.Select(recipient => Receipts(accepted.Id, submission, recipient, url))
            : [];
    }

    public string NewId() => SinchSubmission.NewBatchId();

    /// <summary>A text, or a media message where something is attached.</summary>
    public Callback Inbound(SentReply reply, string url)
    {
        var (id, from, to) = (reply.Id, SinchNumbers.WithoutPlus(reply.From), SinchNumbers.WithoutPlus(reply.To));
        var at = SinchTimes.Write(reply.At);
        var body =
            reply.Media.Count == 0
                ? JsonSerializer.Serialize(
                    new SinchInbound(id, from, to, reply.Body, at),
                    SinchJson.Default.SinchInbound
                )
                : JsonSerializer.Serialize(
                    new SinchInboundMedia(id, from, to, SinchInboundMedia.Content.Of(reply), at),
                    SinchJson.Default.SinchInboundMedia
                );
        return Signed("an inbound text", url, body);
    }

    public bool ComesAgain(CallbackAnswer answer, int repeats) =>
        answer.Status is null or >= 500 or 429 && repeats < MostRepeats;

    private IEnumerable<Callback> Receipts(string batchId, SinchSubmission submission, string recipient, string url)
    {
        var code = submission.ReportCode(recipient);
        if (code == 0 && submission.Batch.DeliveryReport == PerRecipient)
            yield return Receipt(batchId, submission, recipient, url, Dispatched, "Dispatched");
        yield return Receipt(batchId, submission, recipient, url, code, code == 0 ? "Delivered" : "Failed");
    }

    private Callback Receipt(
        string batchId,
        SinchSubmission submission,
        string recipient,
        string url,
        int code,
        string status
    )
    {
        var report = new SinchReport(
            batchId,
            SinchNumbers.WithoutPlus(recipient),
            code,
            status,
            SinchTimes.Write(time.GetUtcNow())
        )
        {
            ClientReference = submission.ClientReference,
        };
        return Signed($"a receipt, {status}", url, JsonSerializer.Serialize(report, SinchJson.Default.SinchReport));
    }

    private Callback Signed(string kind, string url, string body)
    {
        var nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new(kind, url, Callback.Json, body)
        {
            Headers = new Dictionary<string, string>
            {
                ["x-sinch-webhook-signature"] = Signatures.Sinch(
                    SimulatedAccounts.SinchWebhookSecret,
                    body,
                    nonce,
                    timestamp
                ),
                ["x-sinch-webhook-signature-nonce"] = nonce,
                ["x-sinch-webhook-signature-timestamp"] = timestamp,
                ["x-sinch-webhook-signature-algorithm"] = "HmacSHA256",
            },
        };
    }
}
