namespace TetherRelay.Core.Limits;

/// <summary>
/// The places that this instance holds of one pool. Storage counts a block of places before a text uses one of them, so all instances together
/// never exceed the limit. A text waits only where no place is left. A crash costs the pool one block at most.
/// </summary>
internal sealed class QuotaLease(LimitStore store, BackgroundWork background, TimeProvider time, QuotaPool pool)
{
    private const int BlocksPerPool = 100;
    private const int MaxBlock = 250;

    private static readonly TimeSpan RenewTimeout = TimeSpan.FromSeconds(10);

    // An operator may raise the limit, and other instances may return unused places.
    private static readonly TimeSpan RetryAfterUsedUp = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private Task _renewing = Task.CompletedTask;
    private int _left;
    private int _waiting;
    private long? _usedUpAt;
    private (string Id, int Places)? _unanswered;

    private bool IsUsedUp => _usedUpAt is { } at && time.GetElapsedTime(at) < RetryAfterUsedUp;

    /// <summary>Reserves a text's place; false where the pool is used up.</summary>
    /// <exception cref="RequestFailedException">No place is left, and storage cannot be reached or refuses.</exception>
    /// <exception cref="OperationCanceledException">No place is left, and the deadline passed.</exception>
    public async Task<bool> TryReserveAsync(int limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task renewal;
            lock (_gate)
            {
                if (TryTake(limit) is { } isTaken)
                    return isTaken;
                _waiting++;
                renewal = Renew(limit);
            }

            try
            {
                await renewal.WaitAsync(cancellationToken);
            }
            finally
            {
                lock (_gate)
                    _waiting--;
            }
        }
    }

    /// <summary>Returns the place of a text that was not sent.</summary>
    public void Release()
    {
        lock (_gate)
            _left++;
    }

    /// <summary>Returns the unused places to the other instances. Never throws.</summary>
    public async Task ReturnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changing;
            var isOurs = false;
            lock (_gate)
            {
                // One change of the row at a time: later texts wait for it, and then renew.
                if (_renewing.IsCompleted)
                    (_renewing, isOurs) = (GiveBackAsync(cancellationToken), true);
                changing = _renewing;
            }

            await changing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (isOurs)
                return;
        }
    }

    private async Task GiveBackAsync(CancellationToken cancellationToken)
    {
        int left;
        lock (_gate)
            (left, _left) = (_left, 0);
        try
        {
            // A renewal whose answer was lost may have brought places, which go back, too.
            while (left > 0)
                left += await ChangeAsync(_ => -left, cancellationToken);
        }
        catch (Exception error)
        {
            store.LogFailed(error);
        }
        finally
        {
            // A later renewal must not take a return for its own.
            _unanswered = null;
        }
    }

    // Null where only storage knows.
    private bool? TryTake(int limit)
    {
        if (_left == 0)
            return IsUsedUp ? false : null;
        _left--;
        if (_left <= Block(limit) / 2 && !IsUsedUp)
            Renew(limit);
        return true;
    }

    private Task Renew(int limit)
    {
        if (_renewing.IsCompleted)
        {
            _renewing = RenewAsync(limit);
            background.Track(LogFailureAsync(_renewing));
        }

        return _renewing;
    }

    private async Task RenewAsync(int limit)
    {
        using var timeout = new CancellationTokenSource(RenewTimeout, time);
        var places = await ChangeAsync(used => Wanted(limit, used), timeout.Token);
        lock (_gate)
        {
            _left += places;
            _usedUpAt = places == 0 ? time.GetTimestamp() : null;
        }
    }

    // A block, or a place for each text that waits.
    private int Wanted(int limit, int used)
    {
        lock (_gate)
            return Math.Clamp(limit - used, 0, Math.Max(Block(limit), _waiting));
    }

    private static int Block(int limit) => Math.Clamp(limit / BlocksPerPool, 1, MaxBlock);

    private async Task LogFailureAsync(Task renewal)
    {
        try
        {
            await renewal;
        }
        catch (Exception error)
        {
            store.LogFailed(error);
        }
    }

    private async Task<int> ChangeAsync(Func<int, int> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await store.ReadAsync((pool.Partition, pool.Row), cancellationToken);
            // An earlier write took effect although its answer was lost.
            var earlier = _unanswered;
            _unanswered = null;
            if (earlier is var (id, places) && row.GetString("Lease") == id)
                return places;

            var used = row.GetInt32("Used") ?? 0;
            var by = change(used);
            if (by == 0)
                return 0;
            var lease = $"{Guid.NewGuid():N}";
            row["Used"] = Math.Max(0, used + by);
            row["Lease"] = lease;
            _unanswered = (lease, by);
            if (await store.TryWriteAsync(row, pool.Ends.AddDays(1), cancellationToken))
            {
                _unanswered = null;
                return by;
            }
        }
    }
}
