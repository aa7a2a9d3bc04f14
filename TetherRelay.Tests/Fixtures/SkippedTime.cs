namespace TetherRelay.Tests.Fixtures;

/// <summary>The machine's time with some of it skipped, by both clocks; timers are the machine's.</summary>
internal sealed class SkippedTime : TimeProvider
{
    private TimeSpan _skipped;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _skipped;

    public override long GetTimestamp() => base.GetTimestamp() + (long)(_skipped.TotalSeconds * TimestampFrequency);

    public void Skip(TimeSpan time) => _skipped += time;
}
