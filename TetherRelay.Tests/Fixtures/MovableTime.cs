namespace TetherRelay.Tests.Fixtures;

/// <summary>A wall clock that a test moves on; timers and the monotonic clock stay the machine's.</summary>
internal sealed class MovableTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
