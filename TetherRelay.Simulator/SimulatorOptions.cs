using System.ComponentModel.DataAnnotations;

namespace TetherRelay.Simulator;

/// <summary>The simulator's settings, section <c>Simulator</c>.</summary>
public sealed class SimulatorOptions : IValidatableObject
{
    internal const string Section = "Simulator";

    /// <summary>The delay of every answer, to measure the relay with a provider of known speed.</summary>
    [Range(0, 60_000)]
    public int DelayMilliseconds { get; set; }

    /// <summary>The delay of the answer for a number that ends in 0154.</summary>
    [Range(0, 600)]
    public int SlowAnswerSeconds { get; set; } = 30;

    /// <summary>How many texts and how many requests are kept; the oldest are dropped first.</summary>
    [Range(1, 1_000_000)]
    public int Capacity { get; set; } = 10_000;

    /// <summary>Whether delivery receipts are posted if a request names a callback URL.</summary>
    public bool SendsReceipts { get; set; }

    /// <summary>The delay before the first receipt of a text, and between receipts.</summary>
    [Range(0, 600_000)]
    public int ReceiptDelayMilliseconds { get; set; } = 500;

    /// <summary>The delay before the first retry of a webhook request; it doubles for each further retry.</summary>
    [Range(0, 60_000)]
    public int RetryMilliseconds { get; set; } = 1000;

    /// <summary>Per provider (<c>twilio</c>, <c>textgrid</c>, <c>sinch</c>): the webhook for replies.</summary>
    public Dictionary<string, string> InboundUrls { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Checks the webhooks.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        InboundUrls
            .Where(inbound => inbound.Value.Length > 0 && !WireFormats.IsWebAddress(inbound.Value))
            .Select(inbound => new ValidationResult($"{nameof(InboundUrls)}:{inbound.Key} is no web address."));
}
