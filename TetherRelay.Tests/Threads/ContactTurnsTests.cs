using TetherRelay.Core.Threads;

namespace TetherRelay.Tests.Threads;

public sealed class ContactTurnsTests
{
    private readonly ContactTurns _turns = new();
    private readonly List<string> _log = [];

    [Fact]
    public async Task The_requests_for_a_contact_go_in_the_order_they_came()
    {
        var first = new TaskCompletionSource<int>();
        var working = TakeAsync("one", () => first.Task);
        var others = Enumerable.Range(1, 20).Select(index => TakeAsync("one", () => Logged($"{index}"))).ToList();
        Assert.Empty(_log);
        Assert.Equal(1, _turns.Count);

        first.SetResult(0);
        await Task.WhenAll([working, .. others]);

        Assert.Equal(Enumerable.Range(1, 20).Select(index => $"{index}"), _log);
        Assert.Equal(0, _turns.Count);
    }

    [Fact]
    public async Task Contacts_do_not_wait_for_each_other()
    {
        var stuck = new TaskCompletionSource<int>();
        _ = TakeAsync("one", () => stuck.Task);

        await TakeAsync("other", () => Logged("other"));

        Assert.Equal(["other"], _log);
    }

    [Fact]
    public async Task A_fault_lets_the_next_one_go_on()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            TakeAsync("one", () => throw new InvalidOperationException())
        );

        await TakeAsync("one", () => Logged("next"));

        Assert.Equal(["next"], _log);
    }

    [Fact]
    public async Task Whoever_gives_up_does_nothing_and_lets_nobody_pass_the_one_at_work()
    {
        var stuck = new TaskCompletionSource<int>();
        using var patience = new CancellationTokenSource();
        var working = TakeAsync("one", () => stuck.Task);
        var impatient = _turns.TakeAsync("one", () => Logged("impatient"), patience.Token);
        var next = TakeAsync("one", () => Logged("next"));

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.Empty(_log);
        stuck.SetResult(0);
        await Task.WhenAll(working, next);

        Assert.Equal(["next"], _log);
        Assert.Equal(0, _turns.Count);
    }

    private Task<int> TakeAsync(string contact, Func<Task<int>> work) =>
        _turns.TakeAsync(contact, work, TestContext.Current.CancellationToken);

    private Task<int> Logged(string what)
    {
        _log.Add(what);
        return Task.FromResult(0);
    }
}
