using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core.Load;
using TetherRelay.Functions.Http;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Http;

public sealed class AdmissionTests
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(150);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_permit_that_becomes_free_goes_to_the_newest_request()
    {
        var admission = Limited(1);
        var working = Enter(admission, "acme");
        var older = Enter(admission, "acme");
        var newer = Enter(admission, "acme");

        working.Place.Dispose();

        Assert.True(newer.IsAdmitted);
        Assert.False(older.Entering.IsCompleted);
    }

    [Fact]
    public void A_request_that_gets_no_permit_is_refused_after_a_short_wait()
    {
        var admission = Limited(1);
        var working = Enter(admission, "acme");
        var waiting = Enter(admission, "acme");

        _time.Advance(MaxWait - TimeSpan.FromMilliseconds(1));
        Assert.False(waiting.Entering.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(waiting.IsRefused);
        Assert.Equal(1, admission.InFlight);
        working.Place.Dispose();
        Assert.Equal(0, admission.InFlight);
    }

    [Fact]
    public void A_permit_goes_to_the_organization_that_has_fewest()
    {
        var admission = Limited(2);
        var flood = Enumerable.Range(0, 5).Select(_ => Enter(admission, "flood")).ToList();
        var calm = Enter(admission, "calm");
        flood.Add(Enter(admission, "flood"));

        flood[0].Place.Dispose();

        Assert.True(calm.IsAdmitted);
    }

    [Fact]
    public void Organizations_with_equal_shares_take_turns()
    {
        var admission = Limited(1);
        var last = Enter(admission, "one");
        var served = new List<string>();
        var waiting = new Dictionary<string, Entry>
        {
            ["one"] = Enter(admission, "one"),
            ["two"] = Enter(admission, "two"),
        };

        for (var turn = 0; turn < 6; turn++)
        {
            last.Place.Dispose();
            var (name, entry) = waiting.Single(each => each.Value.IsAdmitted);
            served.Add(name);
            last = entry;
            waiting[name] = Enter(admission, name);
        }

        Assert.Equal(["two", "one", "two", "one", "two", "one"], served);
    }

    [Fact]
    public void A_full_queue_refuses_the_organization_that_uses_most_and_there_the_oldest()
    {
        var admission = Limited(1);
        Enter(admission, "flood");
        var flood = Enumerable.Range(0, 4).Select(_ => Enter(admission, "flood")).ToList();

        var calm = Enter(admission, "calm");

        Assert.True(flood[0].IsRefused);
        Assert.All(flood.Skip(1).Append(calm), entry => Assert.False(entry.Entering.IsCompleted));
    }

    [Fact]
    public void A_lone_organization_may_use_all_permits() =>
        Assert.All(Enter(Limited(64), "acme", 64), entry => Assert.True(entry.IsAdmitted));

    [Fact]
    public void Unknown_callers_use_what_is_free_and_a_fifth_under_contention()
    {
        var admission = Limited(5);
        Assert.All(Enter(admission, "", 2), entry => Assert.True(entry.IsAdmitted));
        var known = Enter(admission, "acme", 3);
        var (unknown, another) = (Enter(admission, ""), Enter(admission, "acme"));

        known[0].Place.Dispose();

        Assert.True(another.IsAdmitted);
        Assert.False(unknown.Entering.IsCompleted);
    }

    [Fact]
    public void A_caller_that_authenticates_leaves_the_share_of_the_unknown()
    {
        var admission = Limited(2);
        var (first, second) = (Enter(admission, ""), Enter(admission, "acme"));
        var (unknown, known) = (Enter(admission, ""), Enter(admission, "acme"));

        first.Place.Recognize("acme");
        second.Place.Dispose();

        Assert.True(unknown.IsAdmitted);
        Assert.False(known.IsAdmitted);
        first.Place.Dispose();
        unknown.Place.Dispose();
        known.Place.Dispose();
        Assert.Equal(0, admission.InFlight);
    }

    [Fact]
    public void A_request_that_waits_for_a_provider_holds_no_permit_and_stays_in_flight()
    {
        var admission = Limited(1);
        Enter(admission, "acme");

        // The permit of the latest place is the current one.
        WorkPermit.Return();
        WorkPermit.Return();

        Assert.True(Enter(admission, "acme").IsAdmitted);
        Assert.Equal(2, admission.InFlight);
    }

    [Fact]
    public void Requests_in_flight_are_bounded_and_leave_places_for_other_organizations()
    {
        var admission = Limited(1, maxInFlight: 10);
        var slow = Enumerable
            .Range(0, 20)
            .Select(_ =>
            {
                var entry = Enter(admission, "slow");
                WorkPermit.Return();
                return entry;
            })
            .ToList();

        Assert.Equal(8, slow.Count(entry => entry.IsAdmitted));
        Assert.Equal(12, slow.Count(entry => entry.IsRefused));
        Assert.True(Enter(admission, "calm").IsAdmitted);
    }

    [Fact]
    public async Task A_request_that_left_before_its_signature_was_checked_takes_no_permit()
    {
        var admission = Limited(1);
        var place = admission.Place(RequestKind.Callback);
        place.Dispose();

        Assert.False(await admission.TryEnterAsync(place, new Party(RequestKind.Callback, "acme")));
        Assert.Equal(0, admission.InFlight);
    }

    private Admission Limited(int permits, int maxInFlight = 1000)
    {
        var options = Options.Create(new LoadOptions { MaxWorking = permits, MaxInFlight = maxInFlight });
        return new Admission(
            new AdaptiveLimit(options, _time),
            options,
            Meters.New(),
            new RefusedRequests(_time, NullLogger<RefusedRequests>.Instance),
            _time,
            NullLogger<Admission>.Instance
        );
    }

    private static List<Entry> Enter(Admission admission, string name, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Enter(admission, name))];

    private static Entry Enter(Admission admission, string name)
    {
        var place = admission.Place(RequestKind.Tool);
        return new Entry(place, admission.TryEnterAsync(place, new Party(RequestKind.Tool, name)));
    }

    private sealed record Entry(RequestPlace Place, Task<bool> Entering)
    {
        public bool IsAdmitted => Entering is { IsCompletedSuccessfully: true, Result: true };

        public bool IsRefused => Entering is { IsCompletedSuccessfully: true, Result: false };
    }
}
