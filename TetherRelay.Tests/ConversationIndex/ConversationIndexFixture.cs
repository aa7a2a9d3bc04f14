using Microsoft.Extensions.Logging.Abstractions;
using TetherRelay.Core;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.ConversationIndex;

/// <summary>An organization's conversations as rows, and what indexes and lists them, on the real emulator.</summary>
internal sealed class ConversationIndexFixture : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly BackgroundWork _background = new();
    private readonly RelayStorage _storage;
    private readonly ConversationStore _conversations;
    private readonly IndexRepairer _mender;

    public ConversationIndexFixture(StorageFixture storage)
    {
        Tap = new StorageTap(storage);
        _storage = Tap.Storage();
        _conversations = new ConversationStore(_storage, ThreadStores.Reader(_storage));
        Index = Another();
        _mender = new IndexRepairer(_storage, _conversations, Index, NullLogger<IndexRepairer>.Instance);
        Reader = new ConversationListReader(_storage, _conversations, Index, _mender, _background);
    }

    public StorageTap Tap { get; }

    public string Organization { get; } = OrganizationIds.New();

    public ConversationIndexWriter Index { get; }

    public ConversationListReader Reader { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static DateTimeOffset At(int second) => Noon.AddSeconds(second);

    /// <summary>A conversation of one shard, by a number that is its own.</summary>
    public string Id(int number) =>
        $"00{ThreadKeys.ContactId(TestKeys.Of(Organization), $"{number}")[2..]}.14165550199";

    /// <summary>The index of another process.</summary>
    public ConversationIndexWriter Another() => Inboxes.In(_storage, _background);

    /// <summary>Records a text, and tells the index unless the process dies before it could.</summary>
    public async Task TextAsync(int number, int second, int? before = null, bool dies = false)
    {
        var (contactId, senderId) = PublicId.Parse(Id(number));
        var partition = ThreadKeys.Partition(Organization, contactId);
        var transaction = new TableTransaction(partition);
        transaction.Upsert(
            new TableEntity(partition, ThreadKeys.Contact(contactId)) { ["Number"] = $"+1416555{number:d4}" }
        );
        transaction.Upsert(
            new TableEntity(partition, ThreadKeys.Conversation(contactId, senderId))
            {
                ["Channel"] = "sms",
                ["SenderId"] = senderId,
                ["LastMessage"] = "message",
                ["LastMessageAt"] = At(second),
                ["Preview"] = $"{number} at {second}",
                ["Resolved"] = false,
            }
        );
        await transaction.SubmitAsync(_storage.Tables.GetTableClient(TableNames.Threads), Stop);
        if (!dies)
            Index.Update(Organization, Id(number), At(second), before is { } known ? At(known) : null);
    }

    public async Task TextsAsync(IEnumerable<(int Number, int Second)> texts)
    {
        foreach (var some in texts.Chunk(20))
            await Task.WhenAll(some.Select(text => TextAsync(text.Number, text.Second)));
        await Index.FlushAsync(Stop);
    }

    public async Task EraseAsync(int number)
    {
        var (contactId, senderId) = PublicId.Parse(Id(number));
        await _storage
            .Tables.GetTableClient(TableNames.Threads)
            .DeleteEntityAsync(
                ThreadKeys.Partition(Organization, contactId),
                ThreadKeys.Conversation(contactId, senderId),
                cancellationToken: Stop
            );
    }

    /// <summary>Forgets the whole index.</summary>
    public async Task LoseAsync()
    {
        var table = _storage.Tables.GetTableClient(TableNames.Inbox);
        foreach (var row in await RowsAsync())
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: Stop);
    }

    /// <summary>What the index has of the organization.</summary>
    public Task<List<TableEntity>> RowsAsync() =>
        _storage
            .Tables.GetTableClient(TableNames.Inbox)
            .RowsAsync($"PartitionKey ge '{Organization}|' and PartitionKey lt '{Organization}}}'", Stop)
            .ToListAsync(Stop)
            .AsTask();

    public async Task<IndexRebuildResult> RebuildAsync() =>
        await new IndexRebuild(_storage, _conversations, Index, _mender).RunAsync(Organization, Stop);

    public Task<ConversationList> PageAsync(int limit, IndexPosition? after = null) =>
        Reader.ReadAsync(Organization, after, limit, Stop);

    /// <summary>All pages one after the other, as previews; and what is mended on the way is.</summary>
    public async Task<List<string>> ListAsync(int limit = 100)
    {
        var all = new List<string>();
        IndexPosition? after = null;
        do
        {
            var page = await PageAsync(limit, after);
            all.AddRange(page.Conversations.Select(found => found.Conversation.Preview));
            after = page.Last;
        } while (after is not null);
        await RestAsync();
        await Index.FlushAsync(Stop);
        return all;
    }

    /// <summary>Waits for what goes on in the background.</summary>
    public Task RestAsync() => _background.StopAsync(Stop);

    public void Dispose() => Tap.Dispose();
}
