using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Traffic;

/// <summary>How a provider handles a request to send.</summary>
/// <param name="To">The recipient, where one could be read.</param>
/// <param name="Answer">The answer; null where the connection is dropped instead.</param>
/// <param name="Texts">What reaches a phone.</param>
internal sealed record SendDecision(string? To, WireAnswer? Answer, IReadOnlyList<ReceivedText> Texts)
{
    /// <summary>The submission that the provider lists; null where it accepted none.</summary>
    public AcceptedSubmission? Accepted { get; init; }

    /// <summary>Whether the answer is delayed by <c>SlowAnswerSeconds</c>.</summary>
    public bool IsSlow { get; init; }
}
