namespace TetherRelay.Core.Providers.Failures;

/// <summary>What is known of an error code.</summary>
public sealed record ProviderFailure
{
    /// <summary>The code, such as <c>30034</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Whose fault it is.</summary>
    public required FailureCause Cause { get; init; }

    /// <summary>Whether a text to another number of the person may arrive.</summary>
    public required bool AnotherNumberHelps { get; init; }

    /// <summary>Whether the same text may arrive later.</summary>
    public required LaterAttempt Later { get; init; }

    /// <summary>Whether it proves that the number gets no texts.</summary>
    public required NumberEvidence Evidence { get; init; }

    /// <summary>What it means, and what to do, for operators.</summary>
    public required string Sentence { get; init; }

    internal SubmissionRule Submission { get; init; }

    /// <summary>Whether the text may have arrived in spite of the failure.</summary>
    public bool MayHaveArrived => Submission == SubmissionRule.Unknown;

    /// <summary>Whether the recipient opted out.</summary>
    public bool IsOptOut => Submission == SubmissionRule.OptedOut;

    /// <summary>Whether an operator can remove the cause: sender, account or region.</summary>
    public bool NeedsOperator => Cause is FailureCause.Sender or FailureCause.Account or FailureCause.Region;

    /// <summary>The reason of a refusal with this code.</summary>
    internal RejectionReason RejectionReason =>
        Submission switch
        {
            SubmissionRule.Alert or SubmissionRule.Configuration => RejectionReason.Configuration,
            SubmissionRule.Region => RejectionReason.Region,
            SubmissionRule.OptedOut => RejectionReason.OptedOut,
            SubmissionRule.Message => RejectionReason.Message,
            _ => Cause switch
            {
                FailureCause.Number => RejectionReason.Number,
                FailureCause.Region => RejectionReason.Region,
                FailureCause.Content => RejectionReason.Message,
                FailureCause.Sender or FailureCause.Account => RejectionReason.Configuration,
                _ => RejectionReason.Other,
            },
        };
}
