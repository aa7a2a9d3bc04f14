using TetherRelay.Core;
using TetherRelay.Core.Providers.Http;

namespace TetherRelay.Tests.Providers;

public sealed class OutgoingContentTests
{
    [Fact]
    public async Task A_process_that_wakes_up_after_the_deadline_writes_nothing_though_no_timer_has_fired_yet()
    {
        var time = new StoppedTimers();
        using var deadline = new Deadline(time, TimeSpan.FromSeconds(8));
        using var content = new OutgoingContent(new ByteArrayContent([1, 2, 3]), deadline);
        using var wire = new MemoryStream();

        time.Now += TimeSpan.FromMinutes(1);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            content.CopyToAsync(wire, TestContext.Current.CancellationToken)
        );

        Assert.False(deadline.Token.IsCancellationRequested);
        Assert.False(content.Begun);
        Assert.Equal(0, wire.Length);
    }

    [Fact]
    public async Task A_body_that_is_written_has_begun_until_that_is_forgotten()
    {
        using var deadline = new Deadline(new StoppedTimers(), TimeSpan.FromSeconds(8));
        using var content = new OutgoingContent(new ByteArrayContent([1, 2, 3]), deadline);
        using var wire = new MemoryStream();

        Assert.False(content.Begun);
        await content.CopyToAsync(wire, TestContext.Current.CancellationToken);
        Assert.True(content.Begun);
        Assert.Equal([1, 2, 3], wire.ToArray());

        content.Reset();
        Assert.False(content.Begun);
    }

    private sealed class StoppedTimers : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new Timer();

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
