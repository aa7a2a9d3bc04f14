namespace TetherRelay.Core.Limits;

/// <summary>
/// One text's places in the quotas of its call and its organization's day: reserved, then committed or released. The call's row is read and
/// written in parallel to the contact's. Where storage fails or is slow, the text goes out uncounted.
/// </summary>
/// <param name="store">The counts.</param>
/// <param name="background">Runs the release.</param>
/// <param name="time">The clock.</param>
/// <param name="part">The message's part of its public id.</param>
/// <param name="call">The key of the call's count.</param>
/// <param name="perCall">The limit of the call; 0 for none.</param>
/// <param name="day">The day's lease; null where the day has no limit.</param>
/// <param name="isWithinDay">Whether the day's quota has a place for the text.</param>
internal sealed class QuotaReservation(
    LimitStore store,
    BackgroundWork background,
    TimeProvider time,
    string part,
    (string Partition, string Row) call,
    int perCall,
    DailyQuotaLease? day,
    bool isWithinDay
)
{
    // The share of the recording's budget for reading and writing: one second of five by default.
    private const double ShareOfBudget = 0.2;

    // Longer than any call, so that a place that a crash left behind expires.
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(30);

    private Task<TableEntity?> _reading = Task.FromResult<TableEntity?>(null);
    private Task<bool>? _counting;
    private TimeSpan _timeLeft;
    private bool _written;
    private bool _released;

    private DateTimeOffset Created => MessagePart.MadeAt(part);

    /// <summary>Begins to read the call's count, in parallel to the contact.</summary>
    public void BeginReading(Deadline deadline)
    {
        if (perCall == 0)
            return;
        _timeLeft = deadline.Budget * ShareOfBudget;
        _reading = ReadAsync(deadline);
    }

    /// <summary>Begins to count the text in its call, once, in parallel to recording its message. Never throws.</summary>
    /// <returns>The reached limit; null where the text may be sent.</returns>
    public async Task<LimitKind?> ReserveAsync(Deadline deadline)
    {
        if (!isWithinDay)
            return LimitKind.Day;
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
        if (isWithinDay)
            day?.Release();
    }

    private async Task<TableEntity?> ReadAsync(Deadline deadline)
    {
        var began = time.GetTimestamp();
        try
        {
            using var timeout = deadline.Within(_timeLeft);
            return await store.ReadAsync(call, timeout.Token);
        }
        catch (Exception error)
        {
            store.LogUncounted(error);
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
            for (; ; row = await store.ReadAsync(call, timeout.Token))
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
            store.LogUncounted(error);
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
                var row = await store.ReadAsync(call, giveUp.Token);
                var texts = Texts(row);
                if (!texts.Contains(part) || await WriteAsync(row, texts.Without(part), giveUp.Token))
                    return;
            }
        }
        catch (Exception error)
        {
            store.LogUncounted(error);
        }
    }

    private Task<bool> WriteAsync(TableEntity row, RecentTexts texts, CancellationToken cancellationToken)
    {
        row["Texts"] = texts.ToString();
        return store.TryWriteAsync(row, Created + (2 * Window), cancellationToken);
    }

    private RecentTexts Texts(TableEntity row) => RecentTexts.Read(row.GetString("Texts")).Since(Created - Window);
}
