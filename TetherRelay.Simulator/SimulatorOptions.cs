using System.ComponentModel.DataAnnotations;
using TetherRelay.Simulator.Providers;

namespace TetherRelay.Simulator;

/// <summary>The simulator's settings, section <c>Simulator</c>.</summary>
public sealed class SimulatorOptions : IValidatableObject
{
    internal const string Section = "Simulator";

    /// <summary>How long every answer is held back, for measuring the relay behind a provider of a known speed.</summary>
    [Range(0, 60_000)]
    public int DelayMilliseconds { get; set; }

    /// <summary>How long the answer to a text for a number that ends in 0154 is held back.</summary>
    [Range(0, 600)]
    public int SlowAnswerSeconds { get; set; } = 30;

    /// <summary>How many texts, and how many calls, are remembered; the oldest are forgotten first.</summary>
    [Range(1, 1_000_000)]
    public int Capacity { get; set; } = 10_000;

    /// <summary>Whether delivery receipts are posted where a text asks for them.</summary>
    public bool SendsReceipts { get; set; }

    /// <summary>How long after a text its first receipt is posted, and how long after each the next.</summary>
    [Range(0, 600_000)]
    public int ReceiptDelayMilliseconds { get; set; } = 500;

    /// <summary>How long after a failed post the same is posted again, where the provider does so; twice as long each further time.</summary>
    [Range(0, 60_000)]
    public int RetryMilliseconds { get; set; } = 1000;

    /// <summary>Per provider (<c>twilio</c>, <c>textgrid</c>, <c>sinch</c>): the webhook that its account posts a phone's replies to.</summary>
    public Dictionary<string, string> InboundUrls { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with the webhooks.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        InboundUrls
            .Where(inbound => inbound.Value.Length > 0 && !Formats.IsWebAddress(inbound.Value))
            .Select(inbound => new ValidationResult($"{nameof(InboundUrls)}:{inbound.Key} is no web address."));
}
