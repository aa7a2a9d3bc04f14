using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core.Load;

namespace TetherRelay.Tests.Http;

public sealed class AdaptiveLimitTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly AdaptiveLimit _limit;

    public AdaptiveLimitTests()
    {
        _limit = new AdaptiveLimit(Options.Create(new LoadOptions()), _time) { Working = 1 };
        Observe(TimeSpan.FromSeconds(1), milliseconds: 5);
    }

    [Fact]
    public void The_limit_is_the_greatest_where_calls_take_their_usual_time()
    {
        _limit.Working = 64;

        Observe(TimeSpan.FromSeconds(10), milliseconds: 9);

        Assert.Equal(64, _limit.Value);
    }

    [Fact]
    public void Slow_storage_shrinks_the_limit_and_recovers_within_seconds()
    {
        _limit.Working = 64;

        Observe(TimeSpan.FromSeconds(5), milliseconds: 100);
        Assert.Equal(8, _limit.Value);
        Observe(TimeSpan.FromSeconds(5), milliseconds: 5);

        Assert.Equal(64, _limit.Value);
    }

    [Fact]
    public void Throttling_storage_shrinks_the_limit_to_one_and_gets_eight_once_it_answers()
    {
        Observe(TimeSpan.FromMilliseconds(700), milliseconds: 1, isFailed: true);
        Assert.Equal(1, _limit.Value);
        Observe(TimeSpan.FromMilliseconds(100), milliseconds: 5);

        Assert.Equal(8, _limit.Value);
    }

    [Fact]
    public void One_slow_or_failed_call_in_ten_changes_nothing()
    {
        for (var call = 0; call < 1000; call++)
            Observe(TimeSpan.FromMilliseconds(10), milliseconds: call % 10 == 0 ? 3000 : 5, isFailed: call % 20 == 0);

        Assert.Equal(64, _limit.Value);
    }

    [Fact]
    public void Overload_does_not_become_the_usual_time()
    {
        _limit.Working = 4;
        Observe(TimeSpan.FromMinutes(10), milliseconds: 40);

        Assert.Equal(8, _limit.Value);
    }

    [Fact]
    public void A_storage_that_is_slower_than_before_becomes_the_usual_one_in_an_idle_process()
    {
        Observe(TimeSpan.FromSeconds(60), milliseconds: 40);
        _limit.Working = 64;

        Observe(TimeSpan.FromSeconds(5), milliseconds: 60);

        Assert.Equal(64, _limit.Value);
    }

    [Fact]
    public void Operations_have_times_of_their_own()
    {
        _limit.Working = 64;
        for (var call = 0; call < 1000; call++)
        {
            _limit.Observe("query", TimeSpan.FromMilliseconds(200), isFailed: false);
            Observe(TimeSpan.FromMilliseconds(10), milliseconds: 5);
        }

        Assert.Equal(64, _limit.Value);
    }

    // A hundred calls a second.
    private void Observe(TimeSpan length, double milliseconds, bool isFailed = false)
    {
        for (var at = TimeSpan.Zero; at < length; at += TimeSpan.FromMilliseconds(10))
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
            _limit.Observe("read", TimeSpan.FromMilliseconds(milliseconds), isFailed);
        }
    }
}
