using TetherRelay.Simulator.MagicNumbers;
using TetherRelay.Simulator.Submissions;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Simulator.Webhooks;

namespace TetherRelay.Simulator.Twilio;

/// <summary>
/// Twilio's requests to webhooks: https://www.twilio.com/docs/messaging/guides/webhook-request and, for receipts,
/// https://www.twilio.com/docs/messaging/guides/track-outbound-message-status.
/// </summary>
internal sealed class TwilioWebhooks : IProviderWebhooks
{
    private const string UnreachableHandset = "30003";

    public string Name => "twilio";

    public IEnumerable<IEnumerable<WebhookRequest>> Receipts(AcceptedSubmission accepted, string url) =>
        [Receipts(accepted.Id, (TwilioSubmission)accepted.Submission, url)];

    public string NewId() => TwilioSubmission.NewSid();

    public WebhookRequest Inbound(SentReply reply, string url)
    {
        var fields = TwilioWebhookFields.Inbound(reply, SimulatedTwilioAccount.AccountSid);
        return Signed("an inbound text", url, fields);
    }

    // Once, and only where there was no connection: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides.
    public bool IsRetried(WebhookAnswer answer, int retries) => answer.Status is null && retries < 1;

    private static IEnumerable<WebhookRequest> Receipts(string sid, TwilioSubmission submission, string url)
    {
        yield return Receipt(sid, submission, url, "sent");
        yield return MagicNumberEndings.FailsDelivery(submission.To)
            ? Receipt(sid, submission, url, "undelivered", UnreachableHandset)
            : Receipt(sid, submission, url, "delivered");
    }

    private static WebhookRequest Receipt(
        string sid,
        TwilioSubmission submission,
        string url,
        string status,
        string? errorCode = null
    )
    {
        var fields = TwilioWebhookFields.Receipt(sid, submission, SimulatedTwilioAccount.AccountSid, status, errorCode);
        // The simulator chooses no number for a messaging service.
        if (submission.MessagingServiceSid is { } service)
        {
            fields.Remove("From");
            fields["MessagingServiceSid"] = service;
        }
        return Signed($"a receipt, {status}", url, fields);
    }

    /// <summary>HMAC-SHA1 over the address and the form's fields by name: https://www.twilio.com/docs/usage/webhooks/webhooks-security.</summary>
    public static string Signature(string authToken, string url, IEnumerable<KeyValuePair<string, string>> fields) =>
        WebhookSignature.Sha1(
            authToken,
            url
                + string.Concat(
                    fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + field.Value)
                )
        );

    private static WebhookRequest Signed(string kind, string url, Dictionary<string, string> fields) =>
        new(kind, url, WebhookRequest.Form, WebhookRequest.WriteForm(fields))
        {
            Headers = new Dictionary<string, string>
            {
                ["X-Twilio-Signature"] = Signature(SimulatedTwilioAccount.AuthToken, url, fields),
            },
        };
}
