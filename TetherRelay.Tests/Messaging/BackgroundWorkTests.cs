using TetherRelay.Core;

namespace TetherRelay.Tests.Messaging;

/// <summary>What an answer did not wait for, at the end of the host.</summary>
public sealed class BackgroundWorkTests
{
    private readonly BackgroundWork _background = new();
    private readonly TaskCompletionSource _work = new();

    [Fact]
    public async Task A_host_that_ends_waits_for_what_is_under_way()
    {
        _background.Track(_work.Task);

        var ending = _background.StopAsync(TestContext.Current.CancellationToken);
        Assert.False(ending.IsCompleted);
        _work.SetResult();

        await ending;
    }

    [Fact]
    public async Task The_stop_waits_no_longer_than_the_host_allows()
    {
        _background.Track(_work.Task);

        await _background.StopAsync(new CancellationToken(canceled: true));

        Assert.False(_work.Task.IsCompleted);
    }

    [Fact]
    public async Task Four_tasks_that_can_wait_run_at_a_time()
    {
        var running = 0;
        var (all, most) = (new List<Task<int>>(), 0);
        for (var task = 0; task < 20; task++)
            all.Add(_background.InTurnAsync(RunAsync, TestContext.Current.CancellationToken));

        Assert.Equal(4, running);
        Assert.False(_background.TryRunInTurn(() => Task.FromResult(true)));
        _work.SetResult();
        await Task.WhenAll(all);
        Assert.True(_background.TryRunInTurn(() => Task.FromResult(true)));
        Assert.Equal(4, most);

        async Task<int> RunAsync()
        {
            most = Math.Max(most, ++running);
            await _work.Task;
            return running--;
        }
    }

    [Fact]
    public async Task Work_that_ended_is_not_kept()
    {
        _background.Track(_work.Task);
        _work.SetResult();
        _background.Track(Task.CompletedTask);

        await _background.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, _background.Count);
    }
}
