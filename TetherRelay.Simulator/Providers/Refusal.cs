namespace TetherRelay.Simulator.Providers;

/// <summary>A refusal that each provider words in its own way.</summary>
internal enum Refusal
{
    InvalidNumber,
    OptedOut,
    RateLimited,
    ServerFault,
    BadCredentials,
}
