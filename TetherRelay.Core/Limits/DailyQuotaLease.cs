namespace TetherRelay.Core.Limits;

/// <summary>
/// How many texts this instance may still send for one organization on one day. It leases places in blocks, in the background, before the
/// last block is used up. A text that finds no place does not wait: it goes out, and the next lease counts it.
/// </summary>
internal sealed class DailyQuotaLease(
    LimitStore store,
    BackgroundWork background,
    TimeProvider time,
    string organizationId,
    DateOnly day
)
{
    private const int BlocksPerDay = 100;
    private const int MaxBlock = 25;

    private static readonly TimeSpan RenewTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromSeconds(5);

    // An operator may raise the limit, and other instances may return unused places.
    private static readonly TimeSpan RetryAfterUsedUp = TimeSpan.FromMinutes(1);

    private readonly (string Partition, string Row) _key = LimitKeys.Day(organizationId, day);
    private readonly Lock _gate = new();
    private Task _renewing = Task.CompletedTask;
    private int _left;
    private bool _usedUp;
    private long _renewedAt;
    private TimeSpan _delay;

    /// <summary>Reserves a text's place; false where the day's quota is used up in storage.</summary>
    public bool TryReserve(int limit)
    {
        lock (_gate)
        {
            var reserved = _left > 0 || !_usedUp;
            if (reserved)
                _left--;
            var block = Math.Clamp(limit / BlocksPerDay, 1, MaxBlock);
            if (_left <= block / 2 && _renewing.IsCompleted && time.GetElapsedTime(_renewedAt) >= _delay)
                background.Track(_renewing = RenewAsync(limit, block));
            return reserved;
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
        await _renewing;
        int left;
        lock (_gate)
            (left, _left) = (_left, 0);
        if (left == 0)
            return;
        try
        {
            await ChangeAsync(_ => -left, cancellationToken);
        }
        catch (Exception error)
        {
            store.LogUncounted(error);
        }
    }

    private async Task RenewAsync(int limit, int block)
    {
        var delay = RetryAfterFailure;
        try
        {
            using var timeout = new CancellationTokenSource(RenewTimeout, time);
            while (await LeaseAsync(limit, block, timeout.Token)) { }
            delay = _usedUp ? RetryAfterUsedUp : TimeSpan.Zero;
        }
        catch (Exception error)
        {
            store.LogUncounted(error);
        }

        lock (_gate)
            (_renewedAt, _delay) = (time.GetTimestamp(), delay);
    }

    // True where more texts went out meanwhile than the lease granted.
    private async Task<bool> LeaseAsync(int limit, int block, CancellationToken cancellationToken)
    {
        var usedUp = false;
        var granted = await ChangeAsync(used => Grant(used, limit, block, out usedUp), cancellationToken);
        lock (_gate)
        {
            _left += granted;
            _usedUp = usedUp;
            return _left <= 0 && !usedUp;
        }
    }

    // Texts that went out without a place count, even beyond the limit.
    private int Grant(int used, int limit, int block, out bool usedUp)
    {
        lock (_gate)
        {
            var owed = Math.Max(0, -_left);
            usedUp = limit - used < owed + block;
            return Math.Clamp(limit - used, owed, owed + block);
        }
    }

    private async Task<int> ChangeAsync(Func<int, int> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await store.ReadAsync(_key, cancellationToken);
            var used = row.GetInt32("Used") ?? 0;
            var by = change(used);
            row["Used"] = Math.Max(0, used + by);
            var expires = new DateTimeOffset(day.AddDays(2), default, TimeSpan.Zero);
            if (by == 0 || await store.TryWriteAsync(row, expires, cancellationToken))
                return by;
        }
    }
}
