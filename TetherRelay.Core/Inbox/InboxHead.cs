using Azure.Data.Tables;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Inbox;

/// <summary>
/// The latest conversations of one shard, in one row. What follows them in the list has rows of its own; all of these come
/// after the floor, and all in the head before it.
/// </summary>
internal sealed record InboxHead
{
    /// <summary>How many touches one write takes: the rows that come of them fit into one transaction.</summary>
    public const int MaxTouches = 90;

    // The longest entry has 75 characters, and a property 32 K; a page of a hundred never needs more than the head.
    private const int Most = 200;
    private const int Kept = 110;
    private const int MaxRows = ThreadTransaction.MaxOperations;

    private const string EntriesColumn = "Entries";
    private const string FloorColumn = "Floor";

    public static InboxHead Empty { get; } = new();

    /// <summary>The latest first.</summary>
    public IReadOnlyList<InboxPosition> Entries { get; private init; } = [];

    /// <summary>The first place that has a row of its own; null where none ever had.</summary>
    public InboxPosition? Floor { get; private init; }

    public static InboxHead Read(TableEntity row) =>
        new()
        {
            Entries =
            [
                .. (row.GetString(EntriesColumn) ?? "").Split(',').Select(InboxPosition.Parse).OfType<InboxPosition>(),
            ],
            Floor = InboxPosition.Parse(row.GetString(FloorColumn) ?? ""),
        };

    public TableEntity ToEntity(string organizationId, int shard) =>
        new(InboxKeys.HeadPartition(organizationId, shard), InboxKeys.Head(organizationId, shard))
        {
            [EntriesColumn] = string.Join(',', Entries),
            [FloorColumn] = Floor?.ToString(),
        };

    public bool Holds(string conversationId) => Entries.Any(entry => entry.ConversationId == conversationId);

    /// <summary>The head after some touches, and what is listed by rows of its own from now on.</summary>
    public (InboxHead Head, IReadOnlyList<InboxPosition> Rows) After(IReadOnlyDictionary<string, InboxTouch> touches)
    {
        var times = Entries.ToDictionary(entry => entry.ConversationId, entry => entry.At);
        var rows = new List<InboxPosition>();
        foreach (var (conversationId, touch) in touches)
        {
            var position = new InboxPosition(touch.At, conversationId);
            if (
                times.TryGetValue(conversationId, out var known)
                && (touch.IsGone ? known > touch.At : known >= touch.At)
            )
                continue;
            if (touch.IsGone)
                times.Remove(conversationId);
            else if (known == default && Floor is { } floor && !floor.IsAfter(position))
                rows.Add(position);
            else
                times[conversationId] = touch.At;
        }

        var entries = times
            .Select(entry => new InboxPosition(entry.Value, entry.Key))
            .OrderBy(entry => $"{entry}", StringComparer.Ordinal)
            .ToList();
        var stay = entries.Count > Most ? Math.Max(Kept, entries.Count - (MaxRows - rows.Count)) : entries.Count;
        return (
            new InboxHead { Entries = entries[..stay], Floor = stay < entries.Count ? entries[stay] : Floor },
            [.. rows, .. entries[stay..]]
        );
    }
}
