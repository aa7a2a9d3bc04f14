namespace TetherRelay.Core.Limits;

/// <summary>
/// One text's places in the quotas of its call and its organization's day: reserved, then committed or released. The call's row is
/// written in parallel to the contact's, and read only where another writer changed it. Where it cannot be written, the text counts in no call.
/// </summary>
/// <param name="store">The counts.</param>
/// <param name="background">Runs the release.</param>
/// <param name="time">The clock.</param>
/// <param name="part">The message's part of its public id.</param>
/// <param name="call">The key of the call's count.</param>
/// <param name="perCall">The limit of the call; 0 for none.</param>
/// <param name="leases">The leases that the text needs a place of, each with its limit.</param>
internal sealed class QuotaReservation(
    LimitStore store,
    BackgroundWork background,
    TimeProvider time,
    string part,
    (string Partition, string Row) call,
    int perCall,
    IReadOnlyList<(QuotaLease Lease, int Limit)> leases
)
{
    // The share of the recording's budget for reading and writing: one second of five by default.
    private const double ShareOfBudget = 0.2;

    // Longer than any call, so that a place that a crash left behind expires.
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(30);

    private readonly List<QuotaLease> _taken = [];
    private Task<bool> _leasing = Task.FromResult(true);
    private Task<TableEntity?> _reading = Task.FromResult<TableEntity?>(null);
    private bool _isRead;
    private Task<bool>? _counting;
    private TimeSpan _timeLeft;
    private bool _written;
    private bool _released;

    private DateTimeOffset Created => MessagePart.MadeAt(part);

    /// <summary>Begins to take the places, and to read the call's count where it must be read.</summary>
    public void Begin(Deadline deadline)
    {
        _leasing = LeaseAsync(deadline.Token);
        if (perCall == 0)
            return;
        _timeLeft = deadline.Budget * ShareOfBudget;
        var recalled = store.RecallCall(call);
        _isRead = recalled is null;
        _reading = _isRead ? ReadAsync(deadline) : Task.FromResult(recalled);
    }

    /// <summary>Waits for the places, and begins to count the text in its call, once, in parallel to recording its message.</summary>
    /// <returns>The reached limit; null where the text may be sent.</returns>
    /// <exception cref="RequestFailedException">No place is left, and storage cannot be reached or refuses.</exception>
    /// <exception cref="OperationCanceledException">No place is left, and the deadline passed.</exception>
    public async Task<LimitKind?> ReserveAsync(Deadline deadline)
    {
        if (!await _leasing)
            return LimitKind.Day;
        // Only storage refuses a text: what is remembered may be outdated.
        if (!_isRead && await _reading is { } recalled && Texts(recalled).Count >= perCall)
            (_isRead, _reading) = (true, ReadAsync(deadline));
        if (_counting is not null || await _reading is not { } row)
            return null;
        if (Texts(row).Count >= perCall)
            return LimitKind.Call;
        _counting = CountAsync(row, deadline);
        return null;
    }

    /// <summary>Whether the text may be sent; false where other texts took the call's last places meanwhile. Never throws.</summary>
    public Task<bool> CommitAsync() => _counting ?? Task.FromResult(true);

    /// <summary>Returns the places of a text that was not sent, once, in the background.</summary>
    public void Release()
    {
        if (Interlocked.Exchange(ref _released, true))
            return;
        if (_counting is { } counting)
            background.Track(ReleaseAsync(counting));
        background.Track(ReturnAsync());
    }

    private async Task<bool> LeaseAsync(CancellationToken cancellationToken)
    {
        foreach (var (lease, limit) in leases)
        {
            if (!await lease.TryReserveAsync(limit, cancellationToken))
                return false;
            _taken.Add(lease);
        }

        return true;
    }

    private async Task ReturnAsync()
    {
        await ((Task)_leasing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var lease in _taken)
            lease.Release();
    }

    private async Task<TableEntity?> ReadAsync(Deadline deadline)
    {
        var began = time.GetTimestamp();
        try
        {
            using var timeout = deadline.Within(_timeLeft);
            return await store.ReadCallAsync(call, timeout.Token);
        }
        catch (Exception error)
        {
            store.LogFailed(error);
            return null;
        }
        finally
        {
            _timeLeft -= time.GetElapsedTime(began);
        }
    }

    private async Task<bool> CountAsync(TableEntity row, Deadline deadline)
    {
        try
        {
            using var timeout = deadline.Within(_timeLeft);
            for (; ; row = await store.ReadCallAsync(call, timeout.Token))
            {
                var texts = Texts(row);
                // An earlier write took effect although its answer was lost.
                if (texts.Contains(part))
                    return true;
                if (texts.Count >= perCall)
                    return false;
                _written = true;
                if (await WriteAsync(row, texts.With(part), timeout.Token))
                    return true;
            }
        }
        catch (Exception error)
        {
            store.LogFailed(error);
            return true;
        }
    }

    private async Task ReleaseAsync(Task<bool> counting)
    {
        if (!await counting || !_written)
            return;
        try
        {
            using var giveUp = new CancellationTokenSource(GiveUpAfter, time);
            while (true)
            {
                var row = await store.ReadCallAsync(call, giveUp.Token);
                var texts = Texts(row);
                if (!texts.Contains(part) || await WriteAsync(row, texts.Without(part), giveUp.Token))
                    return;
            }
        }
        catch (Exception error)
        {
            store.LogFailed(error);
        }
    }

    private Task<bool> WriteAsync(TableEntity row, RecentTexts texts, CancellationToken cancellationToken)
    {
        row["Texts"] = texts.ToString();
        return store.TryWriteCallAsync(row, Created + (2 * Window), cancellationToken);
    }

    private RecentTexts Texts(TableEntity row) => RecentTexts.Read(row.GetString("Texts")).Since(Created - Window);
}
