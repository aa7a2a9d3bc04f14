using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Storage;

namespace TetherRelay.Tests.ConversationIndex;

public sealed class IndexHeadTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<List<(string Id, IndexUpdate Touch)>> Updates =
        from count in Gen.Choose(0, 1500)
        from updates in Gen.Choose(1, 600)
            .SelectMany(id => Gen.Choose(0, 2000), (id, second) => (Id(id), new IndexUpdate(At(second))))
            .ListOf(count)
        select updates.ToList();

    [Property(MaxTest = 100)]
    public Property However_conversations_are_touched_each_is_listed_once_by_its_last_time() =>
        Prop.ForAll(
            Updates.ToArbitrary(),
            updates =>
            {
                var times = new Dictionary<string, DateTimeOffset>();
                var rows = new HashSet<IndexPosition>();
                var head = IndexHead.Empty;
                foreach (var part in updates.Chunk(IndexHead.MaxUpdates))
                {
                    var merged = Merged(part);
                    foreach (var (id, update) in merged)
                        times[id] = times.TryGetValue(id, out var known) && known > update.At ? known : update.At;
                    var (after, written) = head.After(merged);
                    Assert.InRange(written.Count, 0, TableTransaction.MaxOperations);
                    rows.UnionWith(written);
                    head = Stored(after);
                    AssertInOrder(head, rows);
                }

                var listed = head.Entries.Concat(rows.Where(row => times[row.ConversationId] == row.At)).ToList();
                Assert.Equal(
                    times.Select(pair => new IndexPosition(pair.Value, pair.Key)).ToHashSet(),
                    listed.ToHashSet()
                );
                Assert.Equal(times.Count, listed.Count);
            }
        );

    [Fact]
    public void The_order_of_two_updates_does_not_matter()
    {
        var (first, second) = (new IndexUpdate(At(1), Before: At(0)), new IndexUpdate(At(2), Before: At(1)));

        Assert.Equal(At(2), first.With(second).At);
        Assert.Equal(At(2), second.With(first).At);
        Assert.Equal(At(0), first.With(second).Before);
    }

    [Fact]
    public void A_conversation_that_is_gone_leaves_unless_it_was_begun_again()
    {
        var head = IndexHead.Empty.After(Merged([(Id(1), new(At(1))), (Id(2), new(At(2)))])).Head;

        var after = head.After(
            Merged([(Id(1), new(At(1), IsDeleted: true)), (Id(2), new(At(1), IsDeleted: true))])
        ).Head;

        Assert.Equal([new IndexPosition(At(2), Id(2))], after.Entries);
        var both = new IndexUpdate(At(1), IsDeleted: true).With(new IndexUpdate(At(3)));
        Assert.False(both.IsDeleted);
    }

    [Fact]
    public void A_repeated_update_at_the_first_overflow_row_stays_a_row()
    {
        var head = IndexHead.Empty;
        foreach (var part in Enumerable.Range(0, 270).Select(n => (Id(n), new IndexUpdate(At(n)))).Chunk(90))
            head = head.After(Merged(part)).Head;
        var floor = head.FirstOverflowRow!;

        var (after, rows) = head.After(new Dictionary<string, IndexUpdate> { [floor.ConversationId] = new(floor.At) });

        Assert.Equal(head.Entries, after.Entries);
        Assert.Equal(floor, after.FirstOverflowRow);
        Assert.Equal([floor], rows);
    }

    [Fact]
    public void A_position_is_read_back_and_nothing_else_is_one()
    {
        var position = new IndexPosition(At(7).AddTicks(1), Id(3));

        Assert.Equal(position, IndexPosition.Parse($"{position}"));
        foreach (var other in (string[])["", "x", $"{position}"[1..], $"{position}|", $"z{$"{position}"[1..]}"])
            Assert.Null(IndexPosition.Parse(other));
        Assert.Null(IndexPosition.Parse("ffffffffffffffff" + Id(3)));
    }

    [Fact]
    public void A_full_head_fits_into_a_property()
    {
        var updates = Enumerable
            .Range(0, 400)
            .Select(n => ($"{n:x24}.MG{new string('0', 32)}", new IndexUpdate(At(n))))
            .ToList();
        var head = IndexHead.Empty;
        foreach (var part in updates.Chunk(IndexHead.MaxUpdates))
            head = head.After(Merged(part)).Head;

        Assert.InRange(head.Entries.Count, 100, 200);
        Assert.InRange(head.ToEntity(new IndexShard("org", 0)).GetString("Entries").Length, 1, 16 * 1024);
    }

    // All of the head comes before its floor, and every row after it or at it.
    private static void AssertInOrder(IndexHead head, IEnumerable<IndexPosition> rows)
    {
        Assert.Equal(head.Entries.OrderBy(entry => $"{entry}", StringComparer.Ordinal), head.Entries);
        Assert.InRange(head.Entries.Count, 0, 200);
        if (head.FirstOverflowRow is not { } floor)
        {
            Assert.Empty(rows);
            return;
        }

        Assert.All(head.Entries, entry => Assert.True(floor.IsAfter(entry)));
        Assert.All(rows, row => Assert.False(floor.IsAfter(row)));
    }

    private static Dictionary<string, IndexUpdate> Merged(IEnumerable<(string Id, IndexUpdate Touch)> updates) =>
        updates
            .GroupBy(update => update.Id)
            .ToDictionary(
                group => group.Key,
                group => group.Select(update => update.Touch).Aggregate((one, other) => one.With(other))
            );

    private static IndexHead Stored(IndexHead head)
    {
        TableEntity row = head.ToEntity(new IndexShard("org", 0));
        return IndexHead.Read(row);
    }

    private static DateTimeOffset At(int second) => Noon.AddSeconds(second);

    private static string Id(int number) => $"00{number:x22}.14165550199";
}
