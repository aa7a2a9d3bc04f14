namespace TetherRelay.Simulator.Providers;

/// <summary>A request to send, found in order, with the answers that its provider has for it.</summary>
internal abstract record Submission
{
    public required string From { get; init; }

    /// <summary>The recipient, E.164; the first where there are several.</summary>
    public required string To { get; init; }

    /// <summary>The text as it was submitted.</summary>
    public required string Body { get; init; }

    public string? ClientReference { get; init; }

    public string? CallbackUrl { get; init; }

    /// <summary>What the phones get once it is accepted.</summary>
    public virtual IReadOnlyList<PhoneText> Texts => [new(To, Body)];

    public abstract string NewId();

    /// <summary>The answer of success; without an id where <paramref name="id"/> is null.</summary>
    public abstract WireAnswer Accepted(string? id, DateTimeOffset at);

    public abstract WireAnswer Refused(Refusal refusal);
}
