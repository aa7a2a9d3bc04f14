namespace TetherRelay.Tests.Fixtures;

/// <summary>The machine's wall clock plus what a test has added; timers and the monotonic clock stay the machine's.</summary>
internal sealed class MovedWallClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    public void Advance(TimeSpan by) => _ahead += by;
}
