using System.Diagnostics.CodeAnalysis;

namespace TetherRelay.Core.Providers.Http;

/// <summary>What an answer means.</summary>
/// <param name="Outcome">What became of the text.</param>
/// <param name="Alert">Whether the account itself was refused, so that no text will pass until an operator acts.</param>
internal readonly record struct Verdict(SendOutcome Outcome, bool Alert = false)
{
    private const int LongestId = 128;

    public static Verdict Rejected(RejectionReason reason, string code) => new(new SendOutcome.Rejected(reason, code));

    public static Verdict AccountRefused(string code) =>
        new(new SendOutcome.Rejected(RejectionReason.Configuration, code), Alert: true);

    /// <summary>A 2xx: accepted under the id, or unknown without a usable one.</summary>
    public static Verdict Accepted(string? id) =>
        new(IsId(id) ? new SendOutcome.Accepted(id) : new SendOutcome.Unknown("no_id"));

    /// <summary>
    /// Anything but a 2xx. A code decides only within the refusals: whatever a 3xx, 408 or 5xx says, the text may have
    /// been taken, and 429 means that it was not.
    /// </summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The provider's code, for operators; null where there is none.</param>
    /// <param name="known">What that code means; null where nobody knows.</param>
    public static Verdict Refused(int status, string? code, Verdict? known)
    {
        code ??= $"http_{status}";
        return status switch
        {
            408 or < 400 or > 499 => new(new SendOutcome.Unknown(code)),
            429 => new(new SendOutcome.NotSent(code)),
            _ when known is { } verdict => verdict,
            401 or 403 or 404 => AccountRefused(code),
            _ => Rejected(RejectionReason.Other, code),
        };
    }

    /// <summary>Whether an id can be kept and shown.</summary>
    public static bool IsId([NotNullWhen(true)] string? id) =>
        id is { Length: > 0 and <= LongestId } && id.All(character => character is > ' ' and < '\x7f');
}
