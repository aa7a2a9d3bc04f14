namespace TetherRelay.Core;

/// <summary>
/// The time budget of one request, for its storage, vault and provider calls. Measured on the monotonic clock, so that a frozen
/// process or a corrected wall clock cannot stretch it.
/// </summary>
public sealed class Deadline : IDisposable
{
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly CancellationTokenSource _cancellation;

    /// <summary>Starts a budget of <paramref name="budget"/> now.</summary>
    public Deadline(TimeProvider time, TimeSpan budget)
        : this(time, time.GetUtcNow(), time.GetTimestamp(), budget) { }

    private Deadline(TimeProvider time, DateTimeOffset startedAt, long started, TimeSpan budget)
    {
        StartedAt = startedAt;
        _time = time;
        _started = started;
        Budget = budget;
        var left = budget - time.GetElapsedTime(started);
        _cancellation = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
    }

    /// <summary>When the request arrived, by the wall clock.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>The whole budget.</summary>
    public TimeSpan Budget { get; }

    /// <summary>What is left of the budget; zero once it has passed.</summary>
    public TimeSpan Remaining
    {
        get
        {
            // Timers fire some milliseconds early: a cancelled token means that nothing remains.
            if (_cancellation.IsCancellationRequested)
                return TimeSpan.Zero;
            var left = Budget - _time.GetElapsedTime(_started);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>True once the budget is used up, also where the process was frozen and no timer has fired yet.</summary>
    public bool HasPassed => Remaining == TimeSpan.Zero;

    /// <summary>Cancelled when the budget is used up.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>The same budget, ending earlier by <paramref name="reserve"/>, which the caller keeps for later steps.</summary>
    public Deadline Before(TimeSpan reserve) => new(_time, StartedAt, _started, Budget - reserve);

    /// <summary>The same budget, of which at most <paramref name="span"/> is left from now on.</summary>
    public Deadline Within(TimeSpan span) => Before(Remaining > span ? Remaining - span : TimeSpan.Zero);

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();
}
