using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Providers.Conformance;

internal sealed class SinchWire : ProviderWire
{
    private const string Id = "01ABC";

    public override ProviderName Name => ProviderName.Sinch;

    public override ProviderCredentials Account => SignedWith("key-of-sinch");

    public override ProviderCredentials OtherKey => SignedWith("another-key");

    // Sinch has no code for a region or for the text itself.
    public override IReadOnlyDictionary<RejectionReason, WireAnswer> Refusals =>
        new Dictionary<RejectionReason, WireAnswer>
        {
            [RejectionReason.Other] = Refusal("syntax_constraint_violation"),
            [RejectionReason.Number] = Refusal("illegal_number_type"),
            [RejectionReason.OptedOut] = Refusal("recipient_opted_out"),
            [RejectionReason.Configuration] = Refusal("blocked_account"),
        };

    public override IReadOnlyList<(string Body, DeliveryReceipt Receipt)> Receipts =>
        [
            Receipt("Dispatched", MessageStatus.Sent),
            Receipt("Delivered", MessageStatus.Delivered),
            Receipt("Expired", MessageStatus.Undelivered, "406"),
            Receipt("Failed", MessageStatus.Failed, "402"),
            (
                SignedCallback.Receipt(Name, Id, "Deleted", "410"),
                new DeliveryReceipt(Id, MessageStatus.Failed, "410") { IsOptOut = true }
            ),
        ];

    public override IReadOnlyList<(WireAnswer Answer, AccountCheck Check)> AccountAnswers =>
        [
            (new WireAnswer(200, """{"batches":[]}"""), new AccountCheck.Accepted()),
            (new WireAnswer(401, "{}"), new AccountCheck.Refused("http_401")),
            (new WireAnswer(500), new AccountCheck.Inconclusive("http_500")),
        ];

    public override string Meaningless => """{"type":"never_heard_of"}""";

    protected override string ContentType => "application/json";

    public override WireAnswer Accepted(string id) => new(201, $$"""{"id":"{{id}}"}""");

    public override string Inbound(string id, string from, string to, string text) =>
        SignedCallback.Text(Name, id, from, to, text);

    protected override IReadOnlyDictionary<string, string> Sign(string body) =>
        new Dictionary<string, string>
        {
            ["x-sinch-webhook-signature"] = Convert.ToBase64String(
                HMACSHA256.HashData(
                    Encoding.UTF8.GetBytes(Account["webhook_secret"]!),
                    Encoding.UTF8.GetBytes($"{body}.nonce.{Now}")
                )
            ),
            ["x-sinch-webhook-signature-nonce"] = "nonce",
            ["x-sinch-webhook-signature-timestamp"] = Now,
        };

    // The stage's time.
    private const string Now = "1772366400";

    private static WireAnswer Refusal(string code) => new(400, $$"""{"code":"{{code}}","text":"no"}""");

    private (string Body, DeliveryReceipt Receipt) Receipt(string word, MessageStatus status, string? code = null) =>
        (SignedCallback.Receipt(Name, Id, word, code), new DeliveryReceipt(Id, status, code));

    private ProviderCredentials SignedWith(string key) =>
        Sample.Account(
            Name,
            ("service_plan_id", "plan0123"),
            ("api_token", "token-of-sinch"),
            ("region", "ca"),
            ("webhook_secret", key)
        );
}
