namespace TetherRelay.Simulator.MagicNumbers;

/// <summary>What happens to a text, chosen by the last four digits of its recipient.</summary>
internal enum MagicNumber
{
    None,
    InvalidNumber,
    OptedOut,
    RateLimitedOnce,
    ServerFault,
    SlowAnswer,
    DroppedConnection,
    AnswerWithoutId,
    BadCredentials,
    BadGateway,
    DeliveryFailure,
    AcceptedServerFault,
}
