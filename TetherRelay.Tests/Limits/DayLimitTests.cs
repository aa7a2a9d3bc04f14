using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core.Limits;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Limits;

/// <summary>The day's limit among instances, each with its lease.</summary>
public sealed class DayLimitTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 23, 0, 0, TimeSpan.Zero));
    private readonly CapturedLogs _logs = new();
    private readonly StorageTap _tap;
    private readonly DayInstance _one;
    private readonly DayInstance _other;

    public DayLimitTests(StorageFixture storage)
    {
        _tap = new StorageTap(storage);
        var organization = OrganizationIds.New();
        _one = new DayInstance(_tap.Storage(), _time, _logs, organization);
        _other = new DayInstance(_tap.Storage(), _time, _logs, organization);
    }

    public async ValueTask InitializeAsync() => await _tap.Storage().CreateAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _tap.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(250)]
    public async Task Two_instances_send_as_many_texts_as_the_limit_says(int limit)
    {
        var sent = 0;
        bool one,
            other;
        do
        {
            one = await _one.TakeAndSettleAsync(limit);
            other = await _other.TakeAndSettleAsync(limit);
            sent += (one ? 1 : 0) + (other ? 1 : 0);
        } while (one || other);

        Assert.Equal(limit, sent);
        Assert.Equal(limit, await _one.UsedAsync());
    }

    [Theory]
    [InlineData(32)]
    [InlineData(150)]
    public async Task Parallel_texts_never_exceed_the_limit(int texts)
    {
        var taken = await Task.WhenAll(
            Enumerable.Range(0, texts).Select(text => (text % 2 == 0 ? _one : _other).TakeAsync(10))
        );

        Assert.Equal(10, taken.Count(isTaken => isTaken));
        Assert.Equal(10, await _one.UsedAsync());
    }

    [Fact]
    public async Task Waiting_texts_share_one_lease()
    {
        var answers = new TaskCompletionSource();
        _tap.Clear();
        _tap.Hold = _ => answers.Task;
        var taking = Enumerable.Range(0, 30).Select(_ => _one.TakeAsync(1000)).ToList();
        answers.SetResult();

        Assert.All(await Task.WhenAll(taking), Assert.True);
        await _one.SettleAsync();
        Assert.InRange(_tap.Calls.Count, 2, 8);
    }

    [Fact]
    public async Task A_text_waits_for_the_lease_no_longer_than_its_deadline()
    {
        var answers = new TaskCompletionSource();
        _tap.Hold = _ => answers.Task;
        using var deadline = new CancellationTokenSource();
        var taking = _one.TakeAsync(10, deadline.Token);
        Assert.False(taking.IsCompleted);

        await deadline.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
        answers.SetResult();
        await _one.SettleAsync();
        Assert.Equal(1, await _one.UsedAsync());
        Assert.True(await _one.TakeAsync(10));
    }

    [Fact]
    public async Task Neither_agent_nor_people_use_up_the_other_s_day()
    {
        Assert.Null(await _one.ReserveAsync(1, isAgent: true, "conv_1"));
        Assert.Equal(LimitKind.Day, await _other.ReserveAsync(1, isAgent: true, "conv_2"));

        Assert.Null(await _other.ReserveAsync(1, isAgent: false));
        Assert.Equal(LimitKind.Day, await _one.ReserveAsync(1, isAgent: false));
    }

    [Fact]
    public async Task Without_a_voice_conversation_the_agent_has_a_tenth_of_the_day_per_hour()
    {
        Assert.Null(await _one.ReserveAsync(20, isAgent: true));
        Assert.Null(await _one.ReserveAsync(20, isAgent: true));
        Assert.Equal(LimitKind.Day, await _one.ReserveAsync(20, isAgent: true));
        Assert.Null(await _one.ReserveAsync(20, isAgent: true, "conv_1"));
        Assert.Null(await _one.ReserveAsync(20, isAgent: false));
    }

    [Fact]
    public async Task A_new_day_begins_anew_and_nothing_is_kept_of_the_old_one()
    {
        await UseUpAsync();

        _time.Advance(TimeSpan.FromHours(1));

        Assert.True(await _one.TakeAndSettleAsync(2));
        Assert.Equal(1, _one.Leases);
    }

    [Fact]
    public async Task A_raised_limit_is_found_out_within_about_a_minute()
    {
        await UseUpAsync();
        Assert.False(await _one.TakeAndSettleAsync(20));

        _time.Advance(TimeSpan.FromSeconds(61));

        Assert.True(await _one.TakeAndSettleAsync(20));
    }

    [Fact]
    public async Task A_used_up_day_costs_storage_one_question_a_minute()
    {
        await UseUpAsync();
        _tap.Clear();

        for (var text = 0; text < 20; text++)
            Assert.False(await _one.TakeAndSettleAsync(2));
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.False(await _one.TakeAndSettleAsync(2));

        Assert.Single(_tap.Calls);
    }

    [Fact]
    public async Task The_place_of_a_text_that_was_not_sent_is_free_again()
    {
        await UseUpAsync();

        _one.GiveBack();

        Assert.True(await _one.TakeAndSettleAsync(2));
        Assert.False(await _one.TakeAndSettleAsync(2));
    }

    [Fact]
    public async Task An_instance_returns_its_unused_places_when_it_stops()
    {
        await _one.TakeAndSettleAsync(1000);
        await _one.TakeAndSettleAsync(1000);
        Assert.InRange(await _one.UsedAsync(), 3, 1000);

        await _one.StopAsync();

        Assert.Equal(2, await _one.UsedAsync());
    }

    [Theory]
    [InlineData(StorageFault.LostOnTheWay)]
    [InlineData(StorageFault.Busy)]
    public async Task Without_storage_texts_go_out_while_the_lease_lasts_and_then_fail(StorageFault fault)
    {
        await _one.TakeAndSettleAsync(1000);
        _tap.Plan = (_, _) => fault;
        var sent = 0;
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            for (; sent < 100; sent++)
                await _one.TakeAndSettleAsync(1000);
        });
        Assert.InRange(sent, 1, 25);
        await _one.SettleAsync();
        Assert.Single(_logs.From(LogLevel.Warning));

        _tap.Plan = (_, _) => StorageFault.None;

        Assert.True(await _one.TakeAndSettleAsync(1000));
    }

    // The SDK repeats the write, which then conflicts with itself.
    [Fact]
    public async Task A_lease_whose_answer_was_lost_is_not_counted_twice()
    {
        var writes = 0;
        _tap.Plan = (_, request) =>
            request.Method != HttpMethod.Get && writes++ == 0 ? StorageFault.AnswerLost : StorageFault.None;

        var sent = 0;
        while (await _one.TakeAndSettleAsync(10))
            sent++;

        Assert.Equal(10, sent);
        Assert.Equal(10, await _one.UsedAsync());
    }

    // In some hosts the server's last requests end after the leases are returned.
    [Fact]
    public async Task A_return_whose_answer_was_lost_gives_no_text_a_place()
    {
        await _one.TakeAndSettleAsync(1000);
        var writes = 0;
        _tap.Plan = (_, request) =>
            request.Method == HttpMethod.Get ? StorageFault.None
            : writes++ == 0 ? StorageFault.AnswerLost
            : StorageFault.LostOnTheWay;
        await _one.StopAsync();
        _tap.Plan = (_, _) => StorageFault.None;
        Assert.Equal(1, await _one.UsedAsync());

        var sent = 1;
        for (; sent < 20 && await _one.TakeAndSettleAsync(10); sent++) { }

        Assert.Equal(10, sent);
    }

    [Fact]
    public async Task A_text_waits_while_the_places_are_being_returned()
    {
        await _one.TakeAndSettleAsync(1000);
        var (reached, answers) = (new TaskCompletionSource(), new TaskCompletionSource());
        _tap.Hold = request =>
        {
            if (request.Method == HttpMethod.Get)
                return Task.CompletedTask;
            reached.TrySetResult();
            return answers.Task;
        };
        var returning = _one.StopAsync();
        await reached.Task;
        var taking = _one.TakeAsync(10);
        answers.SetResult();
        await returning;
        Assert.True(await taking);
        await _one.SettleAsync();

        // Both texts, and the place that the second one's renewal brought.
        Assert.InRange(await _one.UsedAsync(), 2, 3);
    }

    private async Task UseUpAsync()
    {
        while (await _one.TakeAndSettleAsync(2)) { }
    }
}
