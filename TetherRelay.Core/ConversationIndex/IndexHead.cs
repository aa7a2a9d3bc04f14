using Azure.Data.Tables;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.ConversationIndex;

/// <summary>
/// The latest conversations of one shard, in one row. The conversations that follow them in the list have rows of their own, from the
/// first overflow row on.
/// </summary>
internal sealed record IndexHead
{
    /// <summary>How many updates one write takes: the rows that come of them fit into one transaction.</summary>
    public const int MaxUpdates = 90;

    // The longest entry has 75 characters, and a property 32 K; a page of a hundred never needs more than the head.
    private const int Most = 200;
    private const int Kept = 110;
    private const int MaxRows = TableTransaction.MaxOperations;

    private const string EntriesColumn = "Entries";
    private const string FloorColumn = "Floor";

    public static IndexHead Empty { get; } = new();

    /// <summary>The latest first.</summary>
    public IReadOnlyList<IndexPosition> Entries { get; private init; } = [];

    /// <summary>The first place that has a row of its own; null where none ever had.</summary>
    public IndexPosition? FirstOverflowRow { get; private init; }

    public static IndexHead Read(TableEntity row) =>
        new()
        {
            Entries =
            [
                .. (row.GetString(EntriesColumn) ?? "").Split(',').Select(IndexPosition.Parse).OfType<IndexPosition>(),
            ],
            FirstOverflowRow = IndexPosition.Parse(row.GetString(FloorColumn) ?? ""),
        };

    public TableEntity ToEntity(string organizationId, int shard) =>
        new(IndexKeys.HeadPartition(organizationId, shard), IndexKeys.Head(organizationId, shard))
        {
            [EntriesColumn] = string.Join(',', Entries),
            [FloorColumn] = FirstOverflowRow?.ToString(),
        };

    public bool Holds(string conversationId) => Entries.Any(entry => entry.ConversationId == conversationId);

    /// <summary>The head after some updates, and what is listed by rows of its own from now on.</summary>
    public (IndexHead Head, IReadOnlyList<IndexPosition> Rows) After(IReadOnlyDictionary<string, IndexUpdate> updates)
    {
        var times = Entries.ToDictionary(entry => entry.ConversationId, entry => entry.At);
        var rows = new List<IndexPosition>();
        foreach (var (conversationId, update) in updates)
        {
            var position = new IndexPosition(update.At, conversationId);
            if (
                times.TryGetValue(conversationId, out var known)
                && (update.IsGone ? known > update.At : known >= update.At)
            )
                continue;
            if (update.IsGone)
                times.Remove(conversationId);
            else if (known == default && FirstOverflowRow is { } first && !first.IsAfter(position))
                rows.Add(position);
            else
                times[conversationId] = update.At;
        }

        var entries = times
            .Select(entry => new IndexPosition(entry.Value, entry.Key))
            .OrderBy(entry => $"{entry}", StringComparer.Ordinal)
            .ToList();
        var stay = entries.Count > Most ? Math.Max(Kept, entries.Count - (MaxRows - rows.Count)) : entries.Count;
        return (
            new IndexHead
            {
                Entries = entries[..stay],
                FirstOverflowRow = stay < entries.Count ? entries[stay] : FirstOverflowRow,
            },
            [.. rows, .. entries[stay..]]
        );
    }
}
