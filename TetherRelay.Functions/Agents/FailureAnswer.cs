using TetherRelay.Core.Providers.Failures;

namespace TetherRelay.Functions.Agents;

/// <summary>What the agent hears of a text that was sent and did not arrive: the same from every tool.</summary>
internal static class FailureAnswer
{
    /// <summary>The cause in the agent's words, and what to do. It asks for another number only where that may help.</summary>
    public static string Sentence(ProviderFailure? failure) =>
        failure switch
        {
            null or { Cause: FailureCause.None } => "That text didn't arrive. Offer another way.",
            { IsOptOut: true } => ToolAnswer.OptedOut.Error!,
            { MayHaveArrived: true } =>
                "That text may have arrived, but that isn't certain. Ask whether it did before you send it again.",
            _ => $"That text didn't arrive{Reason(failure.Cause)}. {Advice(failure)}",
        };

    private static string Reason(FailureCause cause) =>
        cause switch
        {
            FailureCause.Number => ": that number can't get texts",
            FailureCause.Phone => ": the phone is switched off or out of reach",
            FailureCause.Recipient => ": texts to this phone are blocked",
            FailureCause.Content => ": the phone network refused what it says",
            FailureCause.Sender => ": the phone network doesn't take our texts",
            FailureCause.Account => ": our texts are held back right now",
            FailureCause.Network => ": something failed on the way",
            FailureCause.Request => ": something on our side went wrong",
            FailureCause.Region => ": our texts don't get through to there",
            _ => "",
        };

    // Where sender, account, words or the relay are at fault, another number would fail as well, or only by chance not.
    private static string Advice(ProviderFailure failure) =>
        failure switch
        {
            { AnotherNumberHelps: true, Cause: FailureCause.Number or FailureCause.Phone or FailureCause.Recipient } =>
                "Ask for another number.",
            { AnotherNumberHelps: true, Cause: FailureCause.Region or FailureCause.Network or FailureCause.Unknown } =>
                "Offer another way, or ask for another number.",
            { Later: not LaterAttempt.No } => "Offer another way, or to text them another time.",
            _ => "Offer another way.",
        };
}
