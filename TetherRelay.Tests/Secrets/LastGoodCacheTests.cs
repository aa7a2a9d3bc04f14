using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core.Secrets;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Secrets;

public sealed class LastGoodCacheTests
{
    private const string Key = "key";

    private readonly FakeTimeProvider _time = new();
    private readonly CapturedLogs _logs = new();
    private readonly LastGoodCache<string, string> _cache;
    private int _loads;
    private Func<string, CancellationToken, Task<string?>> _load;

    public LastGoodCacheTests()
    {
        _load = (_, _) => Task.FromResult<string?>($"value {_loads}");
        _cache = Create(keepMissing: false);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_value_below_45_seconds_is_served_without_a_load()
    {
        await GetAsync();
        Pass(seconds: 44.9);

        Assert.Equal("value 1", await GetAsync());
        Assert.Equal(1, _loads);
    }

    [Theory]
    [InlineData(45)]
    [InlineData(59.9)]
    public async Task A_value_below_60_seconds_is_served_and_refreshed_in_the_background(double age)
    {
        await GetAsync();
        Pass(age);

        Assert.Equal("value 1", await GetAsync());
        Assert.Equal("value 2", await GetAsync());
        Assert.Equal(2, _loads);
    }

    [Fact]
    public async Task One_background_refresh_runs_at_a_time_and_no_caller_waits_for_it()
    {
        await GetAsync();
        Pass(seconds: 59);
        var answer = Hold();

        for (var i = 0; i < 5; i++)
            Assert.Equal("value 1", await GetAsync());
        answer.SetResult("value 2");
        Pass(seconds: 5);

        Assert.Equal("value 2", await GetAsync());
        Assert.Equal(2, _loads);
    }

    [Fact]
    public async Task A_value_of_60_seconds_is_loaded_anew_before_it_is_served()
    {
        await GetAsync();
        Pass(seconds: 60);

        Assert.Equal("value 2", await GetAsync());
    }

    [Fact]
    public async Task Racing_callers_share_one_load()
    {
        var answer = Hold();
        var callers = Enumerable.Range(0, 32).Select(_ => GetAsync()).ToList();
        answer.SetResult("value");

        Assert.All(await Task.WhenAll(callers), value => Assert.Equal("value", value));
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task The_age_counts_from_the_start_of_the_load()
    {
        var answer = Hold();
        var first = GetAsync();
        Pass(seconds: 5);
        answer.SetResult("value 1");
        await first;
        Pass(seconds: 40);

        await GetAsync();

        Assert.Equal(2, _loads);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(899)]
    public async Task The_last_good_value_serves_while_loads_fail(double age)
    {
        await GetAsync();
        Fail();
        Pass(age);

        Assert.Equal("value 1", await GetAsync());
        Assert.Contains("could not be refreshed", Assert.Single(_logs.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_15_minutes_the_failure_is_thrown()
    {
        await GetAsync();
        Fail();
        Pass(seconds: 900);

        await Assert.ThrowsAsync<SecretStoreException>(GetAsync);
    }

    [Fact]
    public async Task Without_a_last_good_value_the_failure_is_thrown_to_all_who_wait_and_not_kept()
    {
        var answer = Hold();
        var callers = Enumerable.Range(0, 8).Select(_ => GetAsync()).ToList();
        answer.SetException(new SecretStoreException("down"));
        foreach (var caller in callers)
            await Assert.ThrowsAsync<SecretStoreException>(() => caller);

        _load = (_, _) => Task.FromResult<string?>("back");

        Assert.Equal("back", await GetAsync());
        Assert.Equal(2, _loads);
    }

    [Fact]
    public async Task A_load_that_hangs_holds_no_caller_longer_than_two_seconds()
    {
        await GetAsync();
        Pass(seconds: 60);
        Hold();
        var waiting = GetAsync();
        Pass(seconds: 1.9);
        Assert.False(waiting.IsCompleted);

        Pass(seconds: 0.1);

        Assert.Equal("value 1", await waiting);
        Assert.Equal(2, _loads);
    }

    [Fact]
    public async Task A_cancelled_caller_stops_waiting_and_the_load_continues_for_the_others()
    {
        var answer = Hold();
        using var hangUp = new CancellationTokenSource();
        var gone = _cache.GetAsync(Key, hangUp.Token).AsTask();
        var other = GetAsync();
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);

        answer.SetResult("value");

        Assert.Equal("value", await other);
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task A_cancelled_request_is_not_served_a_stale_value()
    {
        await GetAsync();
        Pass(seconds: 60);
        Hold();
        using var hangUp = new CancellationTokenSource();
        var gone = _cache.GetAsync(Key, hangUp.Token).AsTask();
        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(60)]
    public async Task A_failed_refresh_is_tried_again_after_5_seconds_and_not_before(double age)
    {
        await GetAsync();
        Fail();
        Pass(age);
        for (var i = 0; i < 10; i++)
            Assert.Equal("value 1", await GetAsync());
        Pass(seconds: 4.9);
        await GetAsync();
        Assert.Equal(2, _loads);

        Pass(seconds: 0.1);
        await GetAsync();

        Assert.Equal(3, _loads);
    }

    [Fact]
    public async Task After_a_load_that_hung_others_are_served_at_once()
    {
        await GetAsync();
        Pass(seconds: 60);
        Hold();
        var first = GetAsync();
        Pass(seconds: 2);
        await first;

        var second = GetAsync();

        Assert.True(second.IsCompleted);
        Assert.Equal("value 1", await second);
    }

    [Fact]
    public async Task A_load_that_hangs_is_given_up_after_10_seconds_and_its_token_cancelled()
    {
        CancellationToken given = default;
        _load = (_, token) =>
        {
            given = token;
            return new TaskCompletionSource<string?>().Task;
        };
        var waiting = GetAsync();
        Pass(seconds: 10);

        var slow = await Assert.ThrowsAsync<TimeoutException>(() => waiting);
        Assert.Equal("The value took too long.", slow.Message);
        Assert.True(given.IsCancellationRequested);
        _load = (_, _) => Task.FromResult<string?>("back");
        Assert.Equal("back", await GetAsync());
    }

    [Fact]
    public async Task A_refresh_after_an_outage_is_served_again()
    {
        await GetAsync();
        Fail();
        Pass(seconds: 60);
        await GetAsync();
        _load = (_, _) => Task.FromResult<string?>("back");
        Pass(seconds: 5);

        Assert.Equal("back", await GetAsync());
    }

    [Fact]
    public async Task A_missing_value_is_not_cached_by_default()
    {
        _load = (_, _) => Task.FromResult<string?>(null);
        for (var i = 0; i < 100; i++)
            Assert.Null(await _cache.GetAsync($"stranger {i}", Token));

        Assert.Equal(0, _cache.Count);
        await _cache.GetAsync("stranger 0", Token);
        Assert.Equal(101, _loads);
    }

    [Fact]
    public async Task A_missing_value_is_cached_where_the_cache_keeps_missing_values()
    {
        var cache = Create(keepMissing: true);
        _load = (_, _) => Task.FromResult<string?>(null);

        Assert.Null(await cache.GetAsync(Key, Token));
        Assert.Null(await cache.GetAsync(Key, Token));
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task A_value_that_was_deleted_leaves_the_cache()
    {
        Assert.NotNull(await GetAsync());
        Assert.Equal(1, _cache.Count);
        _load = (_, _) => Task.FromResult<string?>(null);
        Pass(seconds: 60);

        Assert.Null(await GetAsync());
        Assert.Equal(0, _cache.Count);
    }

    [Theory]
    [InlineData(900)]
    [InlineData(1000)]
    public async Task Unused_values_are_dropped(double age)
    {
        for (var i = 0; i < 100; i++)
            await _cache.GetAsync($"key {i}", Token);
        Pass(age);

        await GetAsync();

        Assert.Equal(1, _cache.Count);
    }

    [Fact]
    public async Task A_load_from_before_a_change_is_not_kept_after_it()
    {
        var before = Hold();
        var reader = GetAsync();
        _cache.Forget(Key);
        _load = (_, _) => Task.FromResult<string?>("after");
        Assert.Equal("after", await GetAsync());

        before.SetResult("before");
        await reader;

        Assert.Equal("after", await GetAsync());
    }

    [Fact]
    public async Task A_load_from_before_a_change_does_not_end_the_one_after_it()
    {
        var before = Hold();
        var early = GetAsync();
        _cache.Forget(Key);
        var after = Hold();
        var late = GetAsync();
        before.SetResult("before");
        Assert.Equal("before", await early);

        var latest = GetAsync();
        Assert.False(latest.IsCompleted);
        after.SetResult("after");

        Assert.Equal("after", await late);
        Assert.Equal("after", await latest);
        Assert.Equal(2, _loads);
    }

    private Task<string?> GetAsync() => _cache.GetAsync(Key, Token).AsTask();

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    private void Fail() => _load = (_, _) => Task.FromException<string?>(new SecretStoreException("down"));

    private TaskCompletionSource<string?> Hold()
    {
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _load = (_, _) => answer.Task;
        return answer;
    }

    private LastGoodCache<string, string> Create(bool keepMissing) =>
        new(
            "value",
            (key, token) =>
            {
                _loads++;
                return _load(key, token);
            },
            keepMissing,
            _time,
            _logs.Logger<LastGoodCacheTests>()
        );
}
