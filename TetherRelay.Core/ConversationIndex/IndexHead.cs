using TetherRelay.Core.Storage;

namespace TetherRelay.Core.ConversationIndex;

/// <summary>
/// The latest conversations of one shard, in one row. The conversations after them have one row each, from the first overflow row on.
/// </summary>
internal sealed record IndexHead
{
    /// <summary>The most updates of one write: the resulting rows fit into one transaction.</summary>
    public const int MaxUpdates = 90;

    // The longest entry has 75 characters, and a property 32 K. A page of 100 needs only the heads.
    private const int MaxEntries = 200;
    private const int MinEntries = 110;
    private const int MaxRows = TableTransaction.MaxOperations;

    private const string EntriesColumn = "Entries";
    private const string FirstOverflowColumn = "Floor";

    public static IndexHead Empty { get; } = new();

    /// <summary>The entries, the latest first.</summary>
    public IReadOnlyList<IndexPosition> Entries { get; private init; } = [];

    /// <summary>The first position with its own row; null where no position ever had one.</summary>
    public IndexPosition? FirstOverflowRow { get; private init; }

    public static IndexHead Read(TableEntity row) =>
        new()
        {
            Entries =
            [
                .. (row.GetString(EntriesColumn) ?? "").Split(',').Select(IndexPosition.Parse).OfType<IndexPosition>(),
            ],
            FirstOverflowRow = IndexPosition.Parse(row.GetString(FirstOverflowColumn) ?? ""),
        };

    public TableEntity ToEntity(IndexShard shard) =>
        new(shard.HeadPartition, shard.Head)
        {
            [EntriesColumn] = string.Join(',', Entries),
            [FirstOverflowColumn] = FirstOverflowRow?.ToString(),
        };

    public bool Contains(string conversationId) => Entries.Any(entry => entry.ConversationId == conversationId);

    /// <summary>The head after some updates, and the positions that get rows of their own.</summary>
    public (IndexHead Head, IReadOnlyList<IndexPosition> Rows) After(IReadOnlyDictionary<string, IndexUpdate> updates)
    {
        var times = Entries.ToDictionary(entry => entry.ConversationId, entry => entry.At);
        var rows = new List<IndexPosition>();
        foreach (var (conversationId, update) in updates)
        {
            var position = new IndexPosition(update.At, conversationId);
            if (
                times.TryGetValue(conversationId, out var known)
                && (update.IsDeleted ? known > update.At : known >= update.At)
            )
                continue;
            if (update.IsDeleted)
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
        var headCount =
            entries.Count > MaxEntries ? Math.Max(MinEntries, entries.Count - (MaxRows - rows.Count)) : entries.Count;
        return (
            new IndexHead
            {
                Entries = entries[..headCount],
                FirstOverflowRow = headCount < entries.Count ? entries[headCount] : FirstOverflowRow,
            },
            [.. rows, .. entries[headCount..]]
        );
    }
}
