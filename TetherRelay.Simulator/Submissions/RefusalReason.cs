namespace TetherRelay.Simulator.Submissions;

/// <summary>A refusal that each provider expresses in its own form.</summary>
internal enum RefusalReason
{
    InvalidNumber,
    OptedOut,
    RateLimited,
    ServerFault,
    BadCredentials,
}
