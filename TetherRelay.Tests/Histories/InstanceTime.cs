namespace TetherRelay.Tests.Histories;

/// <summary>Time as one instance of the app sees it: its wall clock may be wrong, and its timers die and freeze with it.</summary>
/// <param name="clock">The history's clock.</param>
/// <param name="wrongBy">How far the instance's wall clock is ahead.</param>
/// <param name="deliver">Lets something happen in the instance, if it lives.</param>
internal sealed class InstanceTime(SimulatedClock clock, TimeSpan wrongBy, Action<Action> deliver) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => SimulatedClock.Beginning + clock.Now + wrongBy;

    public override long GetTimestamp() => clock.Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private void After(TimeSpan wait, Action happens) => clock.After(wait, () => deliver(happens));

    private sealed class Timer(InstanceTime time, Action callback) : ITimer
    {
        private int _settings;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan)
                throw new NotSupportedException("The relay has no periodic timers.");
            var setting = ++_settings;
            if (dueTime != Timeout.InfiniteTimeSpan)
                time.After(dueTime, () => Fire(setting));
            return true;
        }

        public void Dispose() => _settings++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(int setting)
        {
            if (setting == _settings)
                callback();
        }
    }
}
