using TetherRelay.Core;

namespace TetherRelay.Tests;

public sealed class KeyedLockTests
{
    private readonly KeyedLock _locks = new();
    private readonly List<string> _log = [];

    [Fact]
    public async Task The_work_on_a_key_runs_in_the_order_it_came()
    {
        var first = new TaskCompletionSource<int>();
        var working = RunAsync("one", () => first.Task);
        var others = Enumerable.Range(1, 20).Select(index => RunAsync("one", () => Logged($"{index}"))).ToList();
        Assert.Empty(_log);
        Assert.Equal(1, _locks.Count);

        first.SetResult(0);
        await Task.WhenAll([working, .. others]);

        Assert.Equal(Enumerable.Range(1, 20).Select(index => $"{index}"), _log);
        Assert.Equal(0, _locks.Count);
    }

    [Fact]
    public async Task Keys_do_not_wait_for_each_other()
    {
        var stuck = new TaskCompletionSource<int>();
        _ = RunAsync("one", () => stuck.Task);

        await RunAsync("other", () => Logged("other"));

        Assert.Equal(["other"], _log);
    }

    [Fact]
    public async Task A_fault_lets_the_next_one_go_on()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            RunAsync("one", () => throw new InvalidOperationException())
        );

        await RunAsync("one", () => Logged("next"));

        Assert.Equal(["next"], _log);
    }

    [Fact]
    public async Task Work_that_gives_up_does_not_run_and_the_next_waits_for_the_work_under_way()
    {
        var stuck = new TaskCompletionSource<int>();
        using var patience = new CancellationTokenSource();
        var working = RunAsync("one", () => stuck.Task);
        var impatient = _locks.RunAsync("one", () => Logged("impatient"), patience.Token);
        var next = RunAsync("one", () => Logged("next"));

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.Empty(_log);
        stuck.SetResult(0);
        await Task.WhenAll(working, next);

        Assert.Equal(["next"], _log);
        Assert.Equal(0, _locks.Count);
    }

    private Task<int> RunAsync(string key, Func<Task<int>> work) =>
        _locks.RunAsync(key, work, TestContext.Current.CancellationToken);

    private Task<int> Logged(string what)
    {
        _log.Add(what);
        return Task.FromResult(0);
    }
}
