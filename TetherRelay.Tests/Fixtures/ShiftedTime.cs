namespace TetherRelay.Tests.Fixtures;

/// <summary>The machine's clock, ahead by as much as a test has moved it; timers and the monotonic clock stay the machine's.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    public void Advance(TimeSpan by) => _ahead += by;
}
