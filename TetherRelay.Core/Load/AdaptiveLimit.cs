namespace TetherRelay.Core.Load;

/// <summary>
/// How many requests this process may work on at a time. The limit follows the latency of storage calls, which includes their wait for a connection
/// and a thread. It grows while calls take about as long as in an idle process, and shrinks when most take longer or many fail. A provider's time
/// does not count.
/// </summary>
public sealed class AdaptiveLimit(IOptions<LoadOptions> options, TimeProvider time)
{
    // A call is late when it takes longer than this multiple of its unloaded latency, and a slack that absorbs scheduling.
    private const double Tolerance = 2;
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(10);

    // The unloaded latency follows faster calls at once, slower ones only in an idle process, so that overload does not become the norm.
    private const double FallRate = 0.1;
    private const double RiseRate = 0.02;

    private const double LateShare = 0.5;
    private const double FailedShare = 0.1;
    private const double Growth = 0.08;
    private const double MinGrowth = 0.25;
    private const double Decrease = 0.8;
    private const double DecreaseAfterFailures = 0.5;
    private const int MinCalls = 10;

    // So few requests end in time on a slow storage, too; only one that fails gets fewer.
    private const int MinLimit = 8;
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);

    private readonly int _max = options.Value.MaxWorking;
    private readonly Dictionary<string, TimeSpan> _unloaded = [];
    private readonly Lock _gate = new();
    private double _limit = options.Value.MaxWorking;
    private volatile int _working;
    private long _windowStarted = time.GetTimestamp();
    private int _calls;
    private int _late;
    private int _failed;

    /// <summary>The limit, at least 1.</summary>
    public int Value => (int)Volatile.Read(ref _limit);

    /// <summary>How many requests the process works on.</summary>
    public int Working
    {
        get => _working;
        set => _working = value;
    }

    /// <summary>Takes a storage call into account.</summary>
    /// <param name="operation">The call's operation: each has a latency of its own.</param>
    /// <param name="elapsed">The duration of one try.</param>
    /// <param name="isFailed">Whether storage refused, throttled or did not answer.</param>
    internal void Observe(string operation, TimeSpan elapsed, bool isFailed)
    {
        lock (_gate)
        {
            var unloaded = _unloaded.TryGetValue(operation, out var known) ? known : elapsed;
            _calls++;
            if (isFailed)
                _failed++;
            else
                _unloaded[operation] = Follow(unloaded, elapsed);
            if (isFailed || elapsed > MaxLatency(unloaded))
                _late++;
            var window = time.GetElapsedTime(_windowStarted);
            if (window >= Window && _calls >= Math.Min(MinCalls, 2 * _limit))
                Adapt(window);
        }
    }

    private static TimeSpan MaxLatency(TimeSpan unloaded) => (unloaded * Tolerance) + Slack;

    private TimeSpan Follow(TimeSpan unloaded, TimeSpan elapsed)
    {
        if (elapsed < unloaded)
            return unloaded - ((unloaded - elapsed) * FallRate);
        // One outlier must not change what is normal.
        var bounded = elapsed < MaxLatency(unloaded) ? elapsed : MaxLatency(unloaded);
        return _working <= 1 ? unloaded + ((bounded - unloaded) * RiseRate) : unloaded;
    }

    private void Adapt(TimeSpan window)
    {
        var limit = _limit;
        var isFailing = _failed > _calls * FailedShare;
        if (isFailing)
            limit *= DecreaseAfterFailures;
        else if (_late > _calls * LateShare)
            limit *= Decrease;
        else
            // A long window is one with few calls: the process is calm.
            limit += Math.Max(MinGrowth, limit * Growth) * (window / Window);
        Volatile.Write(ref _limit, Math.Clamp(limit, isFailing ? 1 : Math.Min(MinLimit, _max), _max));
        (_calls, _late, _failed, _windowStarted) = (0, 0, 0, time.GetTimestamp());
    }
}
