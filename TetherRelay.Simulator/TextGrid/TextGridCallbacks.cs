using System.Text.Json;
using TetherRelay.Simulator.Callbacks;
using TetherRelay.Simulator.Inboxes;
using TetherRelay.Simulator.MagicNumbers;
using TetherRelay.Simulator.Replies;
using TetherRelay.Simulator.Twilio;

namespace TetherRelay.Simulator.TextGrid;

/// <summary>TextGrid's requests to webhooks: Twilio's fields in the forms that its users have met, and final receipts only.</summary>
internal sealed class TextGridCallbacks : IProviderCallbacks
{
    private const string UnreachableHandset = "30003";
    private const int MostRepeats = 2;

    public string Name => "textgrid";

    public IEnumerable<IEnumerable<Callback>> Receipts(AcceptedSubmission accepted, string url)
    {
        yield return [Receipt(accepted, url)];
    }

    public string NewId() => TextGridSubmission.NewSid();

    /// <summary>The sender's plus is not escaped: whoever reads the form finds a space in its place.</summary>
    public Callback Inbound(SentReply reply, string url)
    {
        var fields = TwilioFields.Inbound(reply, SimulatedAccounts.TextGridAccountSid);
        fields.Remove("From");
        return Signed("an inbound text", url, Callback.Form, $"From={reply.From}&{Callback.Write(fields)}");
    }

    public bool ComesAgain(CallbackAnswer answer, int repeats) => repeats < MostRepeats;

    // Its users have met receipts as forms and as JSON: one of either.
    private static Callback Receipt(AcceptedSubmission accepted, string url)
    {
        var fails = MagicNumberEndings.FailsDelivery(accepted.Submission.To);
        var fields = TwilioFields.Receipt(
            accepted.Id,
            accepted.Submission,
            SimulatedAccounts.TextGridAccountSid,
            fails ? "undelivered" : "delivered",
            fails ? UnreachableHandset : null
        );
        return fails
            ? Signed("a receipt, undelivered", url, Callback.Json, Json(fields))
            : Signed("a receipt, delivered", url, Callback.Form, Callback.Write(fields));
    }

    private static string Json(Dictionary<string, string> fields) =>
        JsonSerializer.Serialize(fields, TextGridJson.Default.DictionaryStringString);

    private static Callback Signed(string kind, string url, string contentType, string body) =>
        new(kind, url, contentType, body)
        {
            Headers = new Dictionary<string, string>
            {
                ["X-TextGrid-Signature"] = Signatures.TextGrid(SimulatedAccounts.TextGridWebhookSecret, url, body),
            },
        };
}
