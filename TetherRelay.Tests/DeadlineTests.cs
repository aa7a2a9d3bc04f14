using TetherRelay.Core;

namespace TetherRelay.Tests;

public sealed class DeadlineTests
{
    [Fact]
    public async Task Once_its_token_is_cancelled_it_has_passed_though_the_timer_fired_early()
    {
        using var deadline = new Deadline(new EarlyTimers(), TimeSpan.FromMinutes(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Task.Delay(Timeout.InfiniteTimeSpan, deadline.Token)
        );

        Assert.True(deadline.HasPassed);
        Assert.Equal(TimeSpan.Zero, deadline.Remaining);
    }

    // As the machine's, only more so: its timers count on a coarser clock than its timestamps.
    private sealed class EarlyTimers : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), period);
    }
}
