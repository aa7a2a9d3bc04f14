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
    private const int LargestBlock = 25;

    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AskAgainAfterFailure = TimeSpan.FromSeconds(5);

    // An operator may raise the limit, and other instances may return unused places.
    private static readonly TimeSpan AskAgainAfterTheLast = TimeSpan.FromMinutes(1);

    private readonly (string Partition, string Row) _key = LimitKeys.Day(organizationId, day);
    private readonly Lock _gate = new();
    private Task _asking = Task.CompletedTask;
    private int _left;
    private bool _usedUp;
    private long _askedAt;
    private TimeSpan _pause;

    /// <summary>Reserves a text's place; false where the day's quota is used up in storage.</summary>
    public bool TryReserve(int limit)
    {
        lock (_gate)
        {
            var taken = _left > 0 || !_usedUp;
            if (taken)
                _left--;
            var block = Math.Clamp(limit / BlocksPerDay, 1, LargestBlock);
            if (_left <= block / 2 && _asking.IsCompleted && time.GetElapsedTime(_askedAt) >= _pause)
                background.Track(_asking = AskAsync(limit, block));
            return taken;
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
        await _asking;
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
            store.Failed(error);
        }
    }

    private async Task AskAsync(int limit, int block)
    {
        var pause = AskAgainAfterFailure;
        try
        {
            using var giveUp = new CancellationTokenSource(GiveUpAfter, time);
            while (await LeaseAsync(limit, block, giveUp.Token)) { }
            pause = _usedUp ? AskAgainAfterTheLast : TimeSpan.Zero;
        }
        catch (Exception error)
        {
            store.Failed(error);
        }

        lock (_gate)
            (_askedAt, _pause) = (time.GetTimestamp(), pause);
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
