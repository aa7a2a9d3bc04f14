using System.Diagnostics.CodeAnalysis;
using TetherRelay.Core.Providers.Failures;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.Providers.Http;

/// <summary>The outcome that a provider's response stands for.</summary>
/// <param name="Outcome">The outcome of the send.</param>
/// <param name="Alert">Whether the provider refused the account, so that an operator must act.</param>
internal readonly record struct ResponseOutcome(SendOutcome Outcome, bool Alert = false)
{
    private const int MaxIdCharacters = 128;

    public static ResponseOutcome Rejected(RejectionReason reason, string code) =>
        new(new SendOutcome.Rejected(reason, code));

    public static ResponseOutcome AccountRefused(string code) =>
        new(new SendOutcome.Rejected(RejectionReason.Configuration, code), Alert: true);

    /// <summary>The outcome of a failure in the answer to a send; null where the code does not decide it.</summary>
    public static ResponseOutcome? Of(ProviderFailure? failure) =>
        failure switch
        {
            null or { Cause: FailureCause.None or FailureCause.Unknown } => null,
            { Submission: SubmissionRule.Alert } => AccountRefused(failure.Code),
            { Submission: SubmissionRule.NotSent } => new(new SendOutcome.NotSent(failure.Code)),
            { Submission: SubmissionRule.Unknown } => new(new SendOutcome.Unknown(failure.Code)),
            _ => Rejected(failure.RejectionReason, failure.Code),
        };

    /// <summary>The outcome of a 2xx: accepted, or unknown without a valid id.</summary>
    public static ResponseOutcome Accepted(string? id) =>
        new(IsId(id) ? new SendOutcome.Accepted(id) : new SendOutcome.Unknown("no_id"));

    /// <summary>
    /// The outcome of any other status. After a 3xx, 408 or 5xx the text may have been accepted; 429 proves that it was not. The error code decides
    /// among the other refusals only.
    /// </summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The provider's error code; null where there is none.</param>
    /// <param name="known">The outcome of a known code; null for an unknown one.</param>
    public static ResponseOutcome Refused(int status, string? code, ResponseOutcome? known)
    {
        code ??= $"http_{status}";
        return status switch
        {
            408 or < 400 or > 499 => new(new SendOutcome.Unknown(code)),
            429 => new(new SendOutcome.NotSent(code)),
            _ when known is { } outcome => outcome,
            401 or 403 or 404 => AccountRefused(code),
            _ => Rejected(RejectionReason.Other, code),
        };
    }

    /// <summary>Whether an id is valid for storage and display.</summary>
    public static bool IsId([NotNullWhen(true)] string? id) =>
        id is { Length: > 0 and <= MaxIdCharacters }
        && id.All(character => character is > ' ' and < '\x7f')
        && !AbsentValue.Is(id);
}
