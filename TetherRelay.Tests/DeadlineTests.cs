using Microsoft.Extensions.Time.Testing;
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

    [Fact]
    public void A_part_of_it_is_as_long_as_it_is_said_to_be_and_never_longer_than_the_whole()
    {
        var time = new FakeTimeProvider();
        using var deadline = new Deadline(time, TimeSpan.FromSeconds(8));
        time.Advance(TimeSpan.FromSeconds(3));

        using var second = deadline.Within(TimeSpan.FromSeconds(1));
        using var minute = deadline.Within(TimeSpan.FromMinutes(1));
        using var nothing = deadline.Within(TimeSpan.FromSeconds(-1));

        Assert.Equal(TimeSpan.FromSeconds(1), second.Remaining);
        Assert.Equal(TimeSpan.FromSeconds(5), minute.Remaining);
        Assert.True(nothing.HasPassed);
    }

    // As the machine's, only more so: its timers count on a coarser clock than its timestamps.
    private sealed class EarlyTimers : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), period);
    }
}
