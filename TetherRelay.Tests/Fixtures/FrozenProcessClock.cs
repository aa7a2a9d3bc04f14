namespace TetherRelay.Tests.Fixtures;

/// <summary>The clocks of a process that was frozen: both have gone on, but no timer has fired for that time.</summary>
internal sealed class FrozenProcessClock : TimeProvider
{
    private TimeSpan _frozen;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _frozen;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(_frozen.TotalSeconds * TimestampFrequency);

    public void Freeze(TimeSpan time) => _frozen += time;
}
