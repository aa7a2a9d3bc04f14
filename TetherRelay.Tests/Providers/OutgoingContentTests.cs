using TetherRelay.Core;
using TetherRelay.Core.Providers.Http;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Providers;

public sealed class OutgoingContentTests
{
    [Fact]
    public async Task A_process_that_wakes_up_after_the_deadline_writes_nothing_though_no_timer_has_fired_yet()
    {
        var time = new FrozenProcessClock();
        using var deadline = new Deadline(time, TimeSpan.FromSeconds(30));
        using var content = new OutgoingContent(new ByteArrayContent([1, 2, 3]), deadline);
        using var wire = new MemoryStream();

        time.Freeze(TimeSpan.FromMinutes(1));
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
        using var deadline = new Deadline(TimeProvider.System, TimeSpan.FromSeconds(8));
        using var content = new OutgoingContent(new ByteArrayContent([1, 2, 3]), deadline);
        using var wire = new MemoryStream();

        Assert.False(content.Begun);
        await content.CopyToAsync(wire, TestContext.Current.CancellationToken);
        Assert.True(content.Begun);
        Assert.Equal([1, 2, 3], wire.ToArray());

        content.Reset();
        Assert.False(content.Begun);
    }
}
