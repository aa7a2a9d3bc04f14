using TetherRelay.Simulator.Inboxes;

namespace TetherRelay.Simulator.Providers;

/// <summary>What becomes of a request.</summary>
/// <param name="To">The recipient, where one could be read.</param>
/// <param name="Answer">The answer; null where the connection is dropped instead.</param>
/// <param name="Texts">What reaches a phone.</param>
internal sealed record Decision(string? To, WireAnswer? Answer, IReadOnlyList<ReceivedText> Texts)
{
    /// <summary>What the provider lists from now on; null where it took nothing.</summary>
    public AcceptedSubmission? Accepted { get; init; }

    /// <summary>Whether the answer is long in coming.</summary>
    public bool IsSlow { get; init; }
}
