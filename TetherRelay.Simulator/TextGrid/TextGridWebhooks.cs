using TetherRelay.Simulator.MagicNumbers;
using TetherRelay.Simulator.Submissions;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Simulator.Twilio;
using TetherRelay.Simulator.Webhooks;

namespace TetherRelay.Simulator.TextGrid;

/// <summary>TextGrid's requests to webhooks: Twilio's fields in the forms that its users have met, and final receipts only.</summary>
internal sealed class TextGridWebhooks : IProviderWebhooks
{
    private const string UnreachableHandset = "30003";
    private const int MaxRetries = 2;

    public string Name => "textgrid";

    public IEnumerable<IEnumerable<WebhookRequest>> Receipts(AcceptedSubmission accepted, string url)
    {
        yield return [Receipt(accepted, url)];
    }

    public string NewId() => TextGridSubmission.NewSid();

    /// <summary>The sender's plus is not escaped, so a form reader finds a space in its place.</summary>
    public WebhookRequest Inbound(SentReply reply, string url)
    {
        var fields = TwilioWebhookFields.Inbound(reply, SimulatedTextGridAccount.AccountSid);
        fields.Remove("From");
        return Signed(
            "an inbound text",
            url,
            WebhookRequest.Form,
            $"From={reply.From}&{WebhookRequest.WriteForm(fields)}"
        );
    }

    public bool IsRetried(WebhookAnswer answer, int retries) => retries < MaxRetries;

    // Its users have met receipts as forms and as JSON: one of either.
    private static WebhookRequest Receipt(AcceptedSubmission accepted, string url)
    {
        var fails = MagicNumberEndings.FailsDelivery(accepted.Submission.To);
        var fields = TwilioWebhookFields.Receipt(
            accepted.Id,
            accepted.Submission,
            SimulatedTextGridAccount.AccountSid,
            fails ? "undelivered" : "delivered",
            fails ? UnreachableHandset : null
        );
        return fails
            ? Signed("a receipt, undelivered", url, WebhookRequest.Json, Json(fields))
            : Signed("a receipt, delivered", url, WebhookRequest.Form, WebhookRequest.WriteForm(fields));
    }

    private static string Json(Dictionary<string, string> fields) =>
        JsonSerializer.Serialize(fields, TextGridJson.Default.DictionaryStringString);

    /// <summary>HMAC-SHA1 over the address and the body, each UTF-16 code unit beyond ASCII as <c>\uXXXX</c>.</summary>
    public static string Signature(string secret, string url, string body) =>
        WebhookSignature.Sha1(secret, url + string.Concat(body.Select(Escaped)));

    private static string Escaped(char unit) =>
        char.IsAscii(unit) ? $"{unit}" : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");

    private static WebhookRequest Signed(string kind, string url, string contentType, string body) =>
        new(kind, url, contentType, body)
        {
            Headers = new Dictionary<string, string>
            {
                ["X-TextGrid-Signature"] = Signature(SimulatedTextGridAccount.WebhookSecret, url, body),
            },
        };
}
