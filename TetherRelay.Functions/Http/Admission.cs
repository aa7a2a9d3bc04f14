using TetherRelay.Core;
using TetherRelay.Core.Load;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Functions.Http;

/// <summary>
/// Admits as many requests as the process can finish in time, and refuses the rest at once. A permit that becomes free goes to the party with the
/// fewest, and there to its newest request: the oldest has waited longest and would be late. A full queue refuses the party that uses most.
/// </summary>
internal sealed partial class Admission
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LogAgainAfter = TimeSpan.FromMinutes(1);

    // The queue absorbs bursts only: a long one makes each answer late.
    private const double QueueShare = 0.25;
    private const int MinQueue = 4;

    // A party may have this many times the free places, so that some are always left for others.
    private const int ShareOfFree = 4;

    private readonly AdaptiveLimit _limit;
    private readonly RelayMeter _meter;
    private readonly RefusedRequests _refused;
    private readonly TimeProvider _time;
    private readonly ILogger<Admission> _logger;
    private readonly int _maxInFlight;
    private readonly Dictionary<Party, PartyLoad> _parties = [];
    private readonly HashSet<PartyLoad> _queue = [];
    private readonly Lock _gate = new();
    private int _inFlight;
    private int _waiting;
    private long _served;
    private long? _loggedAt;

    public Admission(
        AdaptiveLimit limit,
        IOptions<LoadOptions> options,
        RelayMeter meter,
        RefusedRequests refused,
        TimeProvider time,
        ILogger<Admission> logger
    )
    {
        (_limit, _meter, _refused, _time, _logger) = (limit, meter, refused, time, logger);
        _maxInFlight = options.Value.MaxInFlight;
        meter.ObserveLoad(() => (_limit.Working, _inFlight - _limit.Working), () => _limit.Value);
    }

    /// <summary>How many requests are in flight.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    private int MaxQueue => Math.Max(MinQueue, (int)(_limit.Value * QueueShare));

    /// <summary>A place for a request, which it enters later.</summary>
    public RequestPlace Place(RequestKind kind)
    {
        var place = new RequestPlace(this, kind);
        WorkPermit.Hold(() => Return(place));
        return place;
    }

    internal async ValueTask<bool> EnterAsync(RequestPlace place, Party party)
    {
        if (await TryEnterAsync(place, party))
            return true;
        _meter.Shed(WireWord.Of(place.Kind), "load");
        _refused.Add(party);
        LogRefused(place.Kind);
        return false;
    }

    // The request stays in flight.
    private void Return(RequestPlace place)
    {
        lock (_gate)
            EndWork(place);
    }

    internal void Leave(RequestPlace place)
    {
        lock (_gate)
        {
            if (place.Admitted is not null)
                Refuse(place);
            EndWork(place);
            Remove(place);
            place.IsLeft = true;
        }
    }

    /// <summary>Moves a request to the party that its authentication found.</summary>
    internal void Move(RequestPlace place, Party party)
    {
        lock (_gate)
        {
            if (place.Load is not { } from || from.Party == party)
                return;
            var to = LoadOf(party);
            from.InFlight--;
            to.InFlight++;
            if (place.IsWorking)
            {
                from.Working--;
                to.Working++;
            }

            place.Load = _parties[party] = to;
            if (from.InFlight == 0)
                _parties.Remove(from.Party);
            Admit();
        }
    }

    internal Task<bool> TryEnterAsync(RequestPlace place, Party party)
    {
        lock (_gate)
        {
            var load = LoadOf(party);
            if (place.IsLeft || load.InFlight >= ShareOfFree * (_maxInFlight - _inFlight))
                return Task.FromResult(false);
            _parties[party] = place.Load = load;
            load.InFlight++;
            _inFlight++;
            load.Waiting.Add(place);
            _queue.Add(load);
            _waiting++;
            Admit();
            if (place.IsWorking)
                return Task.FromResult(true);
            while (_waiting > MaxQueue)
                Refuse(_queue.MaxBy(each => each.Demand)!.Waiting[0]);
            if (place.Load is null)
                return Task.FromResult(false);
            place.Admitted = new(TaskCreationOptions.RunContinuationsAsynchronously);
            place.Patience = _time.CreateTimer(_ => GiveUp(place), null, MaxWait, Timeout.InfiniteTimeSpan);
            return place.Admitted.Task;
        }
    }

    private PartyLoad LoadOf(Party party) => _parties.GetValueOrDefault(party) ?? new PartyLoad(party);

    private void GiveUp(RequestPlace place)
    {
        lock (_gate)
            if (place.Admitted is not null)
                Refuse(place);
    }

    private void Admit()
    {
        while (_waiting > 0 && _limit.Working < _limit.Value && Neediest() is { } load)
        {
            var place = load.Waiting[^1];
            EndWait(place);
            place.IsWorking = true;
            load.Working++;
            load.LastServed = ++_served;
            _limit.Working++;
            Answer(place, isAdmitted: true);
        }
    }

    private PartyLoad? Neediest() => _queue.MinBy(load => (load.Share, load.LastServed));

    private void Refuse(RequestPlace place)
    {
        EndWait(place);
        Remove(place);
        Answer(place, isAdmitted: false);
    }

    private void EndWait(RequestPlace place)
    {
        place.Load!.Waiting.Remove(place);
        if (place.Load.Waiting.Count == 0)
            _queue.Remove(place.Load);
        _waiting--;
    }

    private void EndWork(RequestPlace place)
    {
        if (!place.IsWorking)
            return;
        place.IsWorking = false;
        place.Load!.Working--;
        _limit.Working--;
        Admit();
    }

    private void Remove(RequestPlace place)
    {
        if (place.Load is not { } load)
            return;
        place.Load = null;
        _inFlight--;
        if (--load.InFlight == 0)
            _parties.Remove(load.Party);
    }

    private static void Answer(RequestPlace place, bool isAdmitted)
    {
        place.Patience?.Dispose();
        place.Admitted?.TrySetResult(isAdmitted);
        (place.Patience, place.Admitted) = (null, null);
    }

    private void LogRefused(RequestKind kind)
    {
        lock (_gate)
        {
            if (_loggedAt is { } logged && _time.GetElapsedTime(logged) < LogAgainAfter)
                return;
            _loggedAt = _time.GetTimestamp();
        }

        Log.Refused(_logger, WireWord.Of(kind), InFlight, _limit.Value);
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "Requests are refused as busy ({Kind}): {InFlight} are in flight, and the limit of work is {Limit}."
        )]
        public static partial void Refused(ILogger logger, string kind, int inFlight, int limit);
    }
}
