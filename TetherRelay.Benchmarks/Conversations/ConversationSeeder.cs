using Microsoft.Extensions.Logging.Abstractions;
using TetherRelay.Benchmarks.Load;
using TetherRelay.Core;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Benchmarks.Conversations;

/// <summary>
/// Writes conversations as the relay does: rows in storage, and entries in the index. Conversations beyond the first page get an
/// entry only, because the emulator slows down with each row of a table.
/// </summary>
internal sealed class ConversationSeeder(RelayStorage storage, OrganizationKeys keys)
{
    private const int AtOnce = 1_000;

    // More than all heads of the index hold together.
    private const int CompleteConversations = 2_000;

    private static readonly ParallelOptions Writers = new() { MaxDegreeOfParallelism = 16 };

    private readonly TableClient _threads = storage.Tables.GetTableClient(TableNames.Threads);

    private readonly ConversationIndexWriter _index = new(
        storage,
        new BackgroundWork(),
        TimeProvider.System,
        NullLogger<ConversationIndexWriter>.Instance
    );

    public async Task AddAsync(string organizationId, int conversations)
    {
        var begin = TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(30);
        foreach (var some in Enumerable.Range(0, conversations).Chunk(AtOnce))
        {
            await Parallel.ForEachAsync(
                some,
                Writers,
                async (number, stop) =>
                    await AddAsync(
                        organizationId,
                        begin.AddSeconds(number),
                        number >= conversations - CompleteConversations,
                        stop
                    )
            );
            await _index.FlushAsync(CancellationToken.None);
        }
    }

    private async Task AddAsync(
        string organizationId,
        DateTimeOffset at,
        bool isComplete,
        CancellationToken cancellationToken
    )
    {
        var number = LoadTexts.Contact(LoadTexts.Next());
        var contactId = ThreadKeys.ContactId(await keys.GetAsync(organizationId, cancellationToken), number);
        var senderId = LoadTexts.OwnNumber.TrimStart('+');
        _index.Update(organizationId, PublicId.Of(contactId, senderId), at);
        if (!isComplete)
            return;

        var partition = ThreadKeys.Partition(organizationId, contactId);
        var transaction = new TableTransaction(partition);
        transaction.Upsert(
            new TableEntity(partition, ThreadKeys.Contact(contactId))
            {
                ["Number"] = number,
                ["Created"] = at,
                ["LastSeen"] = at,
                ["Senders"] = senderId,
            }
        );
        transaction.Upsert(
            new TableEntity(partition, ThreadKeys.Conversation(contactId, senderId))
            {
                ["Channel"] = "sms",
                ["SenderId"] = senderId,
                ["Created"] = at,
                ["LastMessage"] = PublicId.Of(contactId, MessagePart.Of(at, 0)),
                ["LastMessageAt"] = at,
                ["Preview"] = LoadTexts.Body(0),
                ["LastAuthor"] = "ai",
                ["LastDirection"] = "outbound",
                ["Resolved"] = false,
            }
        );
        await transaction.SubmitAsync(_threads, cancellationToken);
    }
}
