using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace TetherRelay.Tests.Fixtures;

/// <summary>A clock that advances by each pause of the code under test, so that no test waits in real time.</summary>
/// <param name="longestPause">Longer timers are deadlines, which it does not advance to.</param>
internal sealed class SelfAdvancingClock(TimeSpan longestPause)
    : FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero))
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Channel<TimeSpan> _pauses = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime <= longestPause)
            _pauses.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Advances from pause to pause until some work has ended.</summary>
    /// <returns>The pauses.</returns>
    public async Task<IReadOnlyList<TimeSpan>> RunAsync(Task work)
    {
        var pauses = new List<TimeSpan>();
        while (await Task.WhenAny(work, NextAsync()) != work)
        while (_pauses.Reader.TryRead(out var pause))
        {
            pauses.Add(pause);
            Advance(pause);
        }

        await work;
        return pauses;
    }

    private Task NextAsync() =>
        _pauses.Reader.WaitToReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);
}
