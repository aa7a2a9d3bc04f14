using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Threads;

/// <summary>Writes and reads calls in the table <c>Threads</c>, in the partition of the person's contact.</summary>
/// <remarks>Every method throws <see cref="RequestFailedException"/> where storage cannot be reached or refuses.</remarks>
public sealed class CallStore(
    RelayStorage storage,
    ThreadReader reader,
    ConversationIndexWriter index,
    ContactMemory contacts,
    BrokenPromises promises
)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>A call of an organization; null where the id has none.</summary>
    public async Task<Call?> FindAsync(string organizationId, string callId, CancellationToken cancellationToken) =>
        await FindRowAsync(organizationId, callId, cancellationToken) is { } row ? CallRow.Read(row) : null;

    /// <summary>The calls of an organization that began since a time and whose promise of a text is broken, the newest first.</summary>
    public IAsyncEnumerable<Call> ListBrokenAsync(
        string organizationId,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) =>
        promises
            .ListAsync(organizationId, since, cancellationToken)
            .Select(async (string id, CancellationToken cancelled) => await FindAsync(organizationId, id, cancelled))
            .OfType<Call>()
            .Where(call => call.IsBroken);

    /// <summary>The calls of a conversation within a time, the newest first.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="from">The earliest begin; null for any.</param>
    /// <param name="before">The begin before which the list ends; null for none.</param>
    /// <param name="limit">The most calls to return.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<Call>> ListAsync(
        string organizationId,
        string conversationId,
        DateTimeOffset? from,
        DateTimeOffset? before,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var partition = ThreadKeys.Partition(organizationId, PublicId.Parse(conversationId).ContactId);
        var after = before is { } end ? ThreadKeys.CallsBefore(end) : ThreadKeys.FirstCall;
        var past = from is { } begin ? ThreadKeys.CallsBefore(begin) : ThreadKeys.PastCalls;
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey gt {after} and RowKey lt {past} and ConversationId eq {conversationId}"
        );
        return await _table
            .RowsAsync(filter, cancellationToken, limit)
            .Take(limit)
            .Select(CallRow.Read)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Records a call with its contact and conversation in one transaction, unless it is recorded already.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="call">The call; its conversation is chosen here.</param>
    /// <param name="number">The person's number, E.164; null where only the contact is known.</param>
    /// <param name="choose">Chooses the organization's sender for a contact.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The recorded call; null where neither contact nor number, or no sender, is known.</returns>
    internal async Task<Call?> RecordAsync(
        string organizationId,
        Call call,
        string? number,
        Func<Contact?, Sender?> choose,
        CancellationToken cancellationToken
    )
    {
        var contactId = PublicId.Parse(call.Id).ContactId;
        var partition = ThreadKeys.Partition(organizationId, contactId);
        while (true)
        {
            if (await FindAsync(organizationId, call.Id, cancellationToken) is { } recorded)
                return recorded;
            var row = await reader.ReadRowAsync(partition, ThreadKeys.Contact(contactId), cancellationToken);
            var contact = row is null ? null : ContactRow.Read(row);
            if ((contact is null && number is null) || choose(contact) is not { Id: var senderId })
                return null;
            call = call with { ConversationId = PublicId.Of(contactId, senderId) };
            var at = contact?.LastSeen > call.Ended ? contact.LastSeen : call.Ended;
            // Only where something came since, which may be a later call.
            var before =
                at > call.Ended
                    ? await reader.ReadRowAsync(
                        partition,
                        ThreadKeys.Conversation(contactId, senderId),
                        cancellationToken
                    )
                    : null;

            var transaction = new TableTransaction(partition);
            transaction.Insert(CallRow.From(partition, call));
            var change = ContactRow.AfterCall(partition, contactId, contact, number, senderId, at);
            if (row is null)
                transaction.Insert(change);
            else
                transaction.Merge(change, row.ETag);
            transaction.Upsert(ConversationRow.AfterCall(partition, contactId, senderId, call, contact, at, before));
            // After a conflict the contact changed, or this call is recorded, perhaps by an earlier try.
            if (await _table.TrySubmitAsync(transaction, cancellationToken) is null)
                continue;
            contacts.Forget(partition);
            index.Update(organizationId, call.ConversationId, at, contact?.LastSeen);
            return call;
        }
    }

    /// <summary>Records a verdict, and marks the conversation where it means a broken promise.</summary>
    /// <returns>The call afterwards; null where it has this verdict already, was erased or removed.</returns>
    internal Task<Call?> JudgeAsync(
        string organizationId,
        string callId,
        PromiseVerdict verdict,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            organizationId,
            callId,
            call => call.ErasedAt is not null || call.Verdict == verdict ? null : call with { Verdict = verdict },
            CallRow.Judged,
            cancellationToken
        );

    /// <summary>Records the text that made a broken promise good, and removes the conversation's mark.</summary>
    /// <returns>The call afterwards; null where its promise is not broken.</returns>
    public Task<Call?> MakeGoodAsync(
        string organizationId,
        string callId,
        string messageId,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            organizationId,
            callId,
            call => call.IsBroken ? call with { MadeGoodBy = messageId } : null,
            CallRow.MadeGood,
            cancellationToken
        );

    private async Task<Call?> ChangeAsync(
        string organizationId,
        string callId,
        Func<Call, Call?> change,
        Func<string, Call, TableEntity> columns,
        CancellationToken cancellationToken
    )
    {
        Call? tried = null;
        while (true)
        {
            if (await FindRowAsync(organizationId, callId, cancellationToken) is not { } row)
                return null;
            var current = CallRow.Read(row);
            if (change(current) is not { } changed)
                // The try before may have taken effect although its answer was lost.
                return (current.Verdict, current.MadeGoodBy) == (tried?.Verdict, tried?.MadeGoodBy) ? current : null;
            tried = changed;
            // Before the verdict: the list leaves out a call whose promise is not broken.
            if (changed.IsBroken)
                await promises.AddAsync(organizationId, callId, cancellationToken);
            var transaction = new TableTransaction(row.PartitionKey);
            transaction.Merge(columns(row.PartitionKey, changed), row.ETag);
            var (contactId, senderId) = PublicId.Parse(changed.ConversationId);
            if (
                await reader.ReadRowAsync(
                    row.PartitionKey,
                    ThreadKeys.Conversation(contactId, senderId),
                    cancellationToken
                )
                    is { } conversation
                && ConversationRow.Mark(conversation, changed) is { } marked
            )
                transaction.Merge(marked, conversation.ETag);
            if (await _table.TrySubmitAsync(transaction, cancellationToken) is not null)
                return changed;
        }
    }

    private async Task<TableEntity?> FindRowAsync(
        string organizationId,
        string callId,
        CancellationToken cancellationToken
    ) =>
        PublicId.TryParse(callId, out var contactId, out var part)
            ? await reader.ReadRowAsync(
                ThreadKeys.Partition(organizationId, contactId),
                ThreadKeys.Call(part),
                cancellationToken
            )
            : null;
}
