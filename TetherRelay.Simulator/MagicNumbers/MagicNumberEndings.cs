namespace TetherRelay.Simulator.MagicNumbers;

internal static class MagicNumberEndings
{
    /// <summary>Whether a text is accepted, and then reported not to have arrived.</summary>
    public static bool FailsDelivery(string recipient) => MagicOf(recipient) is MagicNumber.DeliveryFailure;

    public static MagicNumber MagicOf(string recipient) =>
        recipient[^Math.Min(4, recipient.Length)..] switch
        {
            "0150" => MagicNumber.InvalidNumber,
            "0151" => MagicNumber.OptedOut,
            "0152" => MagicNumber.RateLimitedOnce,
            "0153" => MagicNumber.ServerFault,
            "0154" => MagicNumber.SlowAnswer,
            "0155" => MagicNumber.DroppedConnection,
            "0156" => MagicNumber.AnswerWithoutId,
            "0157" => MagicNumber.BadCredentials,
            "0158" => MagicNumber.BadGateway,
            "0159" => MagicNumber.DeliveryFailure,
            "0160" => MagicNumber.AcceptedServerFault,
            _ => MagicNumber.None,
        };
}
