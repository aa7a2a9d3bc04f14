using TetherRelay.Core;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Messaging;

/// <summary>Who waits for a request that is under way at another instance.</summary>
public sealed class DuplicateSendWaiterTests : IAsyncLifetime
{
    private readonly StorageTap _tap;
    private readonly Organization _organization = Samples.Organization();
    private readonly ThreadReader _reader;
    private readonly ThreadStore _threads;
    private RecordResult.Recorded? _opened;

    public DuplicateSendWaiterTests(StorageFixture storage)
    {
        _tap = new StorageTap(storage);
        var clients = _tap.Storage();
        _reader = ThreadStores.Reader(clients);
        _threads = ThreadStores.In(clients, _reader);
    }

    public async ValueTask InitializeAsync()
    {
        using var deadline = new Deadline(TimeProvider.System, TimeSpan.FromSeconds(8));
        _opened = (RecordResult.Recorded)
            await _threads.RecordAsync(
                _threads.Draft(Samples.To("+14165550100", "Hi", _organization)),
                ThreadStores.Unlimited,
                deadline
            );
    }

    public ValueTask DisposeAsync()
    {
        _tap.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_wait_until_the_deadline_answers_in_progress()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(index => WaitAsync(600 + (index * 7))));

        Assert.All(results, result => Assert.IsType<SendResult.InProgress>(result));
    }

    [Fact]
    public async Task A_wait_polls_less_and_less_often_and_ends_before_the_deadline()
    {
        var time = new SelfAdvancingClock(longestPause: TimeSpan.FromSeconds(1));
        _tap.Clear();

        var waiting = WaitAsync(2_000, time);
        var pauses = await time.RunAsync(waiting);

        // A quarter of a second is left for the answer.
        Assert.Equal([100, 150, 225, 337, 500, 438], pauses.Select(pause => pause.TotalMilliseconds));
        Assert.IsType<SendResult.InProgress>(await waiting);
        Assert.InRange(_tap.Calls.Count, 2, 20);
    }

    [Fact]
    public async Task A_look_that_fails_does_not_end_the_wait()
    {
        _tap.Plan = (_, request) => request.Method == HttpMethod.Get ? StorageFault.Busy : StorageFault.None;

        var waiting = WaitAsync(20_000);
        await Eventually.TrueAsync(() => Task.FromResult(_tap.Methods.Count(method => method == "GET") > 6));
        await _threads.RecordOutcomeAsync(
            _organization.Id,
            _opened!.Message,
            _opened.ETag,
            new SendOutcome.Accepted("SM1"),
            TestContext.Current.CancellationToken
        );
        _tap.Plan = (_, _) => StorageFault.None;

        Assert.IsType<SendResult.Sent>(await waiting);
    }

    [Fact]
    public async Task Storage_that_fails_until_the_deadline_leaves_it_under_way()
    {
        _tap.Plan = (_, _) => StorageFault.Busy;

        Assert.IsType<SendResult.InProgress>(await WaitAsync(600));
    }

    private async Task<SendResult> WaitAsync(int milliseconds, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        using var deadline = new Deadline(time, TimeSpan.FromMilliseconds(milliseconds));
        return await new DuplicateSendWaiter(_reader, Unsettled.Overdue(_tap.Storage()), time).AnswerAsync(
            _organization.Id,
            _opened!.Message,
            deadline
        );
    }
}
