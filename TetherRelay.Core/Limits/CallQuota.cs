namespace TetherRelay.Core.Limits;

/// <summary>
/// One text's place in the quota of its voice conversation. The row is read and written in parallel to the contact's. Where storage fails
/// or is slow, the text goes out uncounted.
/// </summary>
internal sealed class CallQuota(
    LimitStore store,
    BackgroundWork background,
    TimeProvider time,
    (string Partition, string Row) key,
    string part,
    int limit
)
{
    // The share of the recording's budget for reading and writing: one second of five by default.
    private const double ShareOfBudget = 0.2;

    // Longer than any call, so that a place that a crash left behind expires.
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(30);

    private readonly DateTimeOffset _created = MessagePart.MadeAt(part);
    private Task<TableEntity?> _reading = Task.FromResult<TableEntity?>(null);
    private Task<bool>? _counting;
    private TimeSpan _timeLeft;
    private bool _written;

    /// <summary>Begins to read the row.</summary>
    public void BeginReading(Deadline deadline)
    {
        _timeLeft = deadline.Budget * ShareOfBudget;
        _reading = ReadAsync(deadline);
    }

    /// <summary>Begins to count the text, once; false where the call's quota is used up. Never throws.</summary>
    public async Task<bool> ReserveAsync(Deadline deadline)
    {
        if (_counting is not null || await _reading is not { } row)
            return true;
        if (Texts(row).Count >= limit)
            return false;
        _counting = CountAsync(row, deadline);
        return true;
    }

    /// <summary>Whether the text may be sent: it is counted, or cannot be counted. Never throws.</summary>
    public Task<bool> CommitAsync() => _counting ?? Task.FromResult(true);

    /// <summary>Removes the text, which was not sent, from the count, in the background.</summary>
    public void Release()
    {
        if (_counting is { } counting)
            background.Track(ReleaseAsync(counting));
    }

    private async Task<TableEntity?> ReadAsync(Deadline deadline)
    {
        var began = time.GetTimestamp();
        try
        {
            using var timeout = deadline.Within(_timeLeft);
            return await store.ReadAsync(key, timeout.Token);
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
            for (; ; row = await store.ReadAsync(key, timeout.Token))
            {
                var texts = Texts(row);
                // An earlier write took effect although its answer was lost.
                if (texts.Contains(part))
                    return true;
                if (texts.Count >= limit)
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
                var row = await store.ReadAsync(key, giveUp.Token);
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
        return store.TryWriteAsync(row, _created + (2 * Window), cancellationToken);
    }

    private RecentTexts Texts(TableEntity row) => RecentTexts.Read(row.GetString("Texts")).Since(_created - Window);
}
