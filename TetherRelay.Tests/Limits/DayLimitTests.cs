using Microsoft.Extensions.Time.Testing;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Limits;

/// <summary>The day's limit among instances, each with what it knows.</summary>
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
            one = await _one.TakeAsync(limit);
            other = await _other.TakeAsync(limit);
            sent += (one ? 1 : 0) + (other ? 1 : 0);
        } while (one || other);

        // An instance's first text goes out while its lease is fetched.
        Assert.InRange(sent, limit, limit + 1);
        Assert.Equal(sent, await _one.UsedAsync());
    }

    [Fact]
    public async Task Texts_that_go_out_while_the_lease_is_fetched_are_counted_afterwards()
    {
        var answers = new TaskCompletionSource();
        _tap.Hold = _ => answers.Task;
        var taken = Enumerable.Range(0, 30).Count(_ => _one.TryTake(20));
        answers.SetResult();
        await _one.SettleAsync();

        Assert.Equal(30, taken);
        Assert.False(await _one.TakeAsync(20));
        Assert.Equal(30, await _one.UsedAsync());
        Assert.True(await _other.TakeAsync(20), "Its first text does not wait for storage.");
        Assert.False(await _other.TakeAsync(20));
    }

    [Fact]
    public async Task Texts_that_go_out_while_a_lease_is_on_its_way_are_leased_next()
    {
        var (writing, answers) = (new TaskCompletionSource(), new TaskCompletionSource());
        _tap.Hold = request =>
        {
            if (request.Method == HttpMethod.Get)
                return Task.CompletedTask;
            writing.TrySetResult();
            return answers.Task;
        };
        _one.TryTake(20);
        await writing.Task.WaitAsync(TestContext.Current.CancellationToken);
        for (var text = 0; text < 9; text++)
            _one.TryTake(20);
        answers.SetResult();
        await _one.SettleAsync();

        // Ten that left, and one in stock.
        Assert.Equal(11, await _one.UsedAsync());
    }

    [Fact]
    public async Task A_new_day_begins_anew_and_nothing_is_kept_of_the_old_one()
    {
        await UseUpAsync();

        _time.Advance(TimeSpan.FromHours(1));

        Assert.True(await _one.TakeAsync(2));
        Assert.Equal(1, _one.Organizations);
    }

    [Fact]
    public async Task A_raised_limit_is_found_out_within_about_a_minute()
    {
        await UseUpAsync();
        Assert.False(await _one.TakeAsync(20));

        _time.Advance(TimeSpan.FromSeconds(61));
        await _one.TakeAsync(20);

        Assert.True(await _one.TakeAsync(20));
    }

    [Fact]
    public async Task A_used_up_day_costs_storage_one_question_a_minute()
    {
        await UseUpAsync();
        _tap.Clear();

        for (var text = 0; text < 20; text++)
            Assert.False(await _one.TakeAsync(2));
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.False(await _one.TakeAsync(2));

        Assert.Single(_tap.Calls);
    }

    [Fact]
    public async Task What_was_not_sent_may_be_sent()
    {
        await UseUpAsync();

        _one.GiveBack();

        Assert.True(await _one.TakeAsync(2));
        Assert.False(await _one.TakeAsync(2));
    }

    [Fact]
    public async Task What_an_instance_did_not_use_is_given_back_at_its_end()
    {
        await _one.TakeAsync(1000);
        await _one.TakeAsync(1000);
        Assert.InRange(await _one.UsedAsync(), 3, 1000);

        await _one.StopAsync();

        Assert.Equal(2, await _one.UsedAsync());
    }

    [Theory]
    [InlineData(StorageFault.LostOnTheWay)]
    [InlineData(StorageFault.Busy)]
    public async Task Without_storage_texts_go_out_and_are_counted_once_it_is_back(StorageFault fault)
    {
        _tap.Plan = (_, _) => fault;
        for (var text = 0; text < 20; text++)
            Assert.True(await _one.TakeAsync(10));

        _tap.Plan = (_, _) => StorageFault.None;
        _time.Advance(TimeSpan.FromSeconds(6));
        await _one.TakeAsync(10);

        Assert.False(await _one.TakeAsync(10));
        Assert.Equal(21, await _one.UsedAsync());
        Assert.Single(_logs.From(LogLevel.Warning));
    }

    private async Task UseUpAsync()
    {
        while (await _one.TakeAsync(2)) { }
    }
}
