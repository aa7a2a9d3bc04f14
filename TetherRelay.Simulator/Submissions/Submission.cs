namespace TetherRelay.Simulator.Submissions;

/// <summary>A valid request to send, with its provider's possible answers.</summary>
internal abstract record Submission
{
    public required string From { get; init; }

    /// <summary>The recipient, E.164; the first where there are several.</summary>
    public required string To { get; init; }

    /// <summary>The text as submitted.</summary>
    public required string Body { get; init; }

    public string? ClientReference { get; init; }

    public string? CallbackUrl { get; init; }

    /// <summary>The texts that phones receive after acceptance.</summary>
    public virtual IReadOnlyList<RecipientText> Texts => [new(To, Body)];

    public abstract string NewId();

    /// <summary>The answer of success; without an id where <paramref name="id"/> is null.</summary>
    public abstract WireAnswer Accepted(string? id, DateTimeOffset at);

    public abstract WireAnswer Refused(RefusalReason refusal);
}
