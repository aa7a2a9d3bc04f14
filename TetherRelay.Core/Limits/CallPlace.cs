using Azure.Data.Tables;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Limits;

/// <summary>
/// One text's place among those of its voice conversation. The row is read and written while the contact's are, so that it
/// costs no time of its own; where storage fails or is slow, the text goes out uncounted.
/// </summary>
internal sealed class CallPlace(
    LimitStore store,
    BackgroundWork background,
    TimeProvider time,
    MessageDraft draft,
    string voiceConversationId
)
{
    // What reading and writing may take together of the time for opening: a second of five by default.
    private const double ShareOfBudget = 0.2;

    // No call lasts as long: whatever a crash left behind counts no more.
    private static readonly TimeSpan Counted = TimeSpan.FromHours(24);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(30);

    private readonly (string Partition, string Row) _key = LimitKeys.Call(draft.OrganizationId, voiceConversationId);
    private Task<TableEntity?>? _looking;
    private Task<bool>? _taking;
    private TimeSpan? _patience;
    private bool _written;

    private int Most => draft.Request.Organization.Limits.PerCall;

    /// <summary>Begins to read the row.</summary>
    public void Look(Deadline deadline)
    {
        _patience ??= deadline.Budget * ShareOfBudget;
        _looking ??= LookAsync(deadline);
    }

    /// <summary>Whether the call has had its share, as far as can be told before the text is counted. Never throws.</summary>
    public async Task<bool> IsFullAsync() =>
        _taking is null && _looking is not null && await _looking is { } row && Texts(row).Count >= Most;

    /// <summary>Begins to count the text, once.</summary>
    public void Take(Deadline deadline) => _taking ??= TakeAsync(deadline);

    /// <summary>Whether the text may go: it is counted, or nobody can count. Never throws.</summary>
    public Task<bool> IsTakenAsync() => _taking ?? Task.FromResult(true);

    /// <summary>Counts the text no more, in the background: nothing was sent.</summary>
    public void GiveBack()
    {
        if (_taking is { } taking)
            background.Track(GiveBackAsync(taking));
    }

    private async Task<TableEntity?> LookAsync(Deadline deadline)
    {
        var began = time.GetTimestamp();
        try
        {
            using var patience = deadline.Within(_patience!.Value);
            return await store.ReadAsync(_key, patience.Token);
        }
        catch (Exception error)
        {
            store.Failed(error);
            return null;
        }
        finally
        {
            _patience -= time.GetElapsedTime(began);
        }
    }

    private async Task<bool> TakeAsync(Deadline deadline)
    {
        if (_looking is null || await _looking is not { } row)
            return true;
        try
        {
            using var patience = deadline.Within(_patience!.Value);
            for (; ; row = await store.ReadAsync(_key, patience.Token))
            {
                var texts = Texts(row);
                // A write whose answer was lost, and which the SDK repeated.
                if (texts.Contains(draft.Part))
                    return true;
                if (texts.Count >= Most)
                    return false;
                _written = true;
                if (await WriteAsync(row, texts.With(draft.Part), patience.Token))
                    return true;
            }
        }
        catch (Exception error)
        {
            store.Failed(error);
            return true;
        }
    }

    private async Task GiveBackAsync(Task<bool> taking)
    {
        if (!await taking || !_written)
            return;
        try
        {
            using var giveUp = new CancellationTokenSource(GiveUpAfter, time);
            while (true)
            {
                var row = await store.ReadAsync(_key, giveUp.Token);
                var texts = Texts(row);
                if (!texts.Contains(draft.Part) || await WriteAsync(row, texts.Without(draft.Part), giveUp.Token))
                    return;
            }
        }
        catch (Exception error)
        {
            store.Failed(error);
        }
    }

    private Task<bool> WriteAsync(TableEntity row, RecentTexts texts, CancellationToken cancellationToken)
    {
        row["Texts"] = texts.ToString();
        return store.TryWriteAsync(row, draft.Created + (2 * Counted), cancellationToken);
    }

    private RecentTexts Texts(TableEntity row) =>
        RecentTexts.Read(row.GetString("Texts")).Since(draft.Created - Counted);
}
