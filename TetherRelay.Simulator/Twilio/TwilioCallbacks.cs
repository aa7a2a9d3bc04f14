using TetherRelay.Simulator.Callbacks;
using TetherRelay.Simulator.Inboxes;
using TetherRelay.Simulator.MagicNumbers;
using TetherRelay.Simulator.Replies;

namespace TetherRelay.Simulator.Twilio;

/// <summary>
/// Twilio's requests to webhooks: https://www.twilio.com/docs/messaging/guides/webhook-request and, for receipts,
/// https://www.twilio.com/docs/messaging/guides/track-outbound-message-status.
/// </summary>
internal sealed class TwilioCallbacks : IProviderCallbacks
{
    private const string UnreachableHandset = "30003";

    public string Name => "twilio";

    public IEnumerable<IEnumerable<Callback>> Receipts(AcceptedSubmission accepted, string url) =>
        [Receipts(accepted.Id, (TwilioSubmission)accepted.Submission, url)];

    public string NewId() => TwilioSubmission.NewSid();

    public Callback Inbound(SentReply reply, string url)
    {
        var fields = TwilioFields.Inbound(reply, SimulatedAccounts.TwilioAccountSid);
        return Signed("an inbound text", url, fields);
    }

    // Once, and only where there was no connection: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides.
    public bool ComesAgain(CallbackAnswer answer, int repeats) => answer.Status is null && repeats < 1;

    private static IEnumerable<Callback> Receipts(string sid, TwilioSubmission submission, string url)
    {
        yield return Receipt(sid, submission, url, "sent");
        yield return MagicNumberEndings.FailsDelivery(submission.To)
            ? Receipt(sid, submission, url, "undelivered", UnreachableHandset)
            : Receipt(sid, submission, url, "delivered");
    }

    private static Callback Receipt(
        string sid,
        TwilioSubmission submission,
        string url,
        string status,
        string? errorCode = null
    )
    {
        var fields = TwilioFields.Receipt(sid, submission, SimulatedAccounts.TwilioAccountSid, status, errorCode);
        // Which of its numbers a messaging service chose is not known here.
        if (submission.MessagingServiceSid is { } service)
        {
            fields.Remove("From");
            fields["MessagingServiceSid"] = service;
        }
        return Signed($"a receipt, {status}", url, fields);
    }

    private static Callback Signed(string kind, string url, Dictionary<string, string> fields) =>
        new(kind, url, Callback.Form, Callback.Write(fields))
        {
            Headers = new Dictionary<string, string>
            {
                ["X-Twilio-Signature"] = Signatures.Twilio(SimulatedAccounts.TwilioAuthToken, url, fields),
            },
        };
}
