using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Providers.Conformance;

/// <summary>What the wires of Twilio and TextGrid have in common: fields, statuses and codes.</summary>
internal abstract class TwilioFormWire : ProviderWire
{
    private const string Id = "SM0123";

    public override IReadOnlyDictionary<RejectionReason, WireAnswer> Refusals =>
        new Dictionary<RejectionReason, WireAnswer>
        {
            [RejectionReason.Other] = Refusal(29999),
            [RejectionReason.Number] = Refusal(21211),
            [RejectionReason.Region] = Refusal(21408),
            [RejectionReason.OptedOut] = Refusal(21610),
            [RejectionReason.Configuration] = Refusal(21606),
            [RejectionReason.Message] = Refusal(21617),
        };

    public override IReadOnlyList<(string Body, DeliveryReceipt Receipt)> Receipts =>
        [
            Receipt("sent", MessageStatus.Sent),
            Receipt("delivered", MessageStatus.Delivered),
            Receipt("undelivered", MessageStatus.Undelivered, "30003"),
            Receipt("failed", MessageStatus.Failed, "30008"),
            (
                SignedCallback.Receipt(Name, Id, "failed", "21610"),
                new DeliveryReceipt(Id, MessageStatus.Failed, "21610") { IsOptOut = true }
            ),
        ];

    public override string Meaningless => "MessageSid=SM0123&MessageStatus=never-heard-of";

    protected override string ContentType => "application/x-www-form-urlencoded";

    public override WireAnswer Accepted(string id) => new(201, $$"""{"sid":"{{id}}","status":"queued"}""");

    public override string Inbound(string id, string from, string to, string text) =>
        SignedCallback.Text(Name, id, from, to, text);

#pragma warning disable CA5350
    protected static string Sha1(string key, string text) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350

    private static WireAnswer Refusal(int code) => new(400, $$"""{"code":{{code}},"message":"no","status":400}""");

    private (string Body, DeliveryReceipt Receipt) Receipt(string word, MessageStatus status, string? code = null) =>
        (SignedCallback.Receipt(Name, Id, word, code), new DeliveryReceipt(Id, status, code));
}
