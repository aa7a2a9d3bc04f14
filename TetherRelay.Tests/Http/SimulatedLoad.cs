using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core.Load;
using TetherRelay.Functions.Http;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Http;

/// <summary>
/// Requests that arrive whether or not earlier ones are answered, on a simulated clock, before a storage that serves a few calls at a time. Each
/// request reads and writes with a permit, waits for a provider without one, and then records the outcome.
/// </summary>
internal sealed class SimulatedLoad
{
    private const int CallsWithPermit = 2;
    private const int Calls = CallsWithPermit + 1;

    private readonly FakeTimeProvider _time = new();
    private readonly DateTimeOffset _start;
    private readonly PriorityQueue<Action, (TimeSpan, int)> _events = new();
    private readonly Queue<Action> _calls = [];
    private readonly List<(Task<bool> Admitted, Action<bool> Answer)> _waiting = [];
    private readonly Random _random = new(1);
    private readonly Admission _admission;
    private int _serving;
    private int _serial;

    public SimulatedLoad(int maxWorking = 64)
    {
        var options = Options.Create(new LoadOptions { MaxWorking = maxWorking });
        _start = _time.GetUtcNow();
        Limit = new AdaptiveLimit(options, _time);
        _admission = new Admission(
            Limit,
            options,
            Meters.New(),
            new RefusedRequests(_time, NullLogger<RefusedRequests>.Instance),
            _time,
            NullLogger<Admission>.Instance
        );
    }

    public AdaptiveLimit Limit { get; }

    /// <summary>How many calls storage serves at a time.</summary>
    public int Servers { get; init; } = 4;

    /// <summary>How long storage takes for a call.</summary>
    public TimeSpan ServiceTime { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How long the provider takes.</summary>
    public TimeSpan ProviderTime { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether storage throttles.</summary>
    public bool Fails { get; set; }

    public TimeSpan Now => _time.GetUtcNow() - _start;

    /// <summary>Requests a second that storage can serve.</summary>
    public double Capacity => Servers / (ServiceTime.TotalSeconds * Calls);

    /// <summary>The time of a request that meets no other.</summary>
    public TimeSpan Unloaded => (ServiceTime * Calls) + ProviderTime;

    /// <summary>What became of each request.</summary>
    public List<SimulatedAnswer> Answers { get; } = [];

    /// <summary>Lets a party's requests arrive at a rate per second.</summary>
    public void Offer(string name, double rate, TimeSpan from, TimeSpan until)
    {
        for (var at = from; at < until; at += TimeSpan.FromSeconds(-Math.Log(1 - _random.NextDouble()) / rate))
            At(at, () => Arrive(name));
    }

    public void At(TimeSpan at, Action happens) => _events.Enqueue(happens, (at, _serial++));

    public void Run()
    {
        while (_events.TryDequeue(out var happens, out var key))
        {
            if (key.Item1 > Now)
                _time.Advance(key.Item1 - Now);
            happens();
            Resume();
        }
    }

    private void Arrive(string name)
    {
        var place = _admission.Place(RequestKind.Tool);
        var arrived = Now;
        // The simulated time completes it.
#pragma warning disable CA2025
        _waiting.Add((_admission.TryEnterAsync(place, new Party(RequestKind.Tool, name)), Answer));
#pragma warning restore CA2025
        // Ends the wait of this request at the latest.
        At(Now + TimeSpan.FromMilliseconds(150), () => { });

        void Answer(bool isAdmitted)
        {
            if (isAdmitted)
                Work(CallsWithPermit);
            else
                Answers.Add(new(name, arrived, Now, Now - arrived, IsAdmitted: false));
        }

        void Work(int left)
        {
            if (left > 0)
            {
                Call(() => Work(left - 1));
                return;
            }

            place.Dispose();
            At(
                Now + ProviderTime,
                () => Call(() => Answers.Add(new(name, arrived, Now, Now - arrived, IsAdmitted: true)))
            );
        }
    }

    private void Resume()
    {
        foreach (var waiting in _waiting.Where(each => each.Admitted.IsCompleted).ToList())
        {
            _waiting.Remove(waiting);
            waiting.Answer(waiting.Admitted.Result);
        }
    }

    private void Call(Action next)
    {
        var began = Now;
        _calls.Enqueue(() =>
            At(
                Now + ServiceTime,
                () =>
                {
                    _serving--;
                    Limit.Observe("write", Now - began, Fails);
                    next();
                    Serve();
                }
            )
        );
        Serve();
    }

    private void Serve()
    {
        while (_serving < Servers && _calls.TryDequeue(out var begin))
        {
            _serving++;
            begin();
        }
    }
}
