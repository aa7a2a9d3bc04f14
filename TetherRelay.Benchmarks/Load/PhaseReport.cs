namespace TetherRelay.Benchmarks.Load;

/// <summary>The answers to the requests that were due in one phase. Latencies count from the time when a request was due.</summary>
internal sealed record PhaseReport
{
    public required int Offered { get; init; }
    public required int Sent { get; init; }
    public required int Busy { get; init; }
    public required int NotSent { get; init; }
    public required int ServerErrors { get; init; }
    public required int Unanswered { get; init; }
    public required double SentPerSecond { get; init; }
    public required double SentP50 { get; init; }
    public required double SentP95 { get; init; }
    public required double BusyP99 { get; init; }
    public required double Slowest { get; init; }

    /// <summary>The seconds from the phase's begin to the last request that was not sent, or not soon; 0 where each was.</summary>
    public required double UnwellSeconds { get; init; }
}
