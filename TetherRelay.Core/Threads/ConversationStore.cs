using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Threads;

/// <summary>Reads and marks an organization's conversations.</summary>
/// <remarks>Every method throws <see cref="RequestFailedException"/> where storage cannot be reached or refuses.</remarks>
public sealed class ConversationStore(RelayStorage storage, ThreadReader reader)
{
    // Each conflict is another message or mark.
    private const int MaxMarkAttempts = 5;

    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>A conversation of an organization: two parallel point reads. Null where the id has none.</summary>
    public async Task<ContactConversation?> FindAsync(
        string organizationId,
        string conversationId,
        CancellationToken cancellationToken
    )
    {
        if (!PublicId.TryParse(conversationId, out var contactId, out var senderId))
            return null;
        var partition = ThreadKeys.Partition(organizationId, contactId);
        var contact = reader.ReadRowAsync(partition, ThreadKeys.Contact(contactId), cancellationToken);
        var conversation = reader.ReadRowAsync(
            partition,
            ThreadKeys.Conversation(contactId, senderId),
            cancellationToken
        );
        await Task.WhenAll(contact, conversation);
        return await contact is { } person && await conversation is { } row
            ? new ContactConversation(ContactRow.Read(person), ConversationRow.Read(row))
            : null;
    }

    /// <summary>
    /// The conversations of an organization with a number, the latest first: one point read for the contact and each conversation. An erased
    /// contact has none here, so that no guess of its number can be tested.
    /// </summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="number">The number, E.164.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<ContactConversation>> ListWithContactAsync(
        string organizationId,
        string number,
        CancellationToken cancellationToken
    )
    {
        if (
            await reader.FindContactAsync(organizationId, number, cancellationToken) is not { Number: not null } contact
        )
            return [];
        var partition = ThreadKeys.Partition(organizationId, contact.Id);
        var conversations = await Task.WhenAll(
            contact.Senders.Select(sender =>
                reader.ReadRowAsync(partition, ThreadKeys.Conversation(contact.Id, sender), cancellationToken)
            )
        );
        return
        [
            .. conversations
                .OfType<TableEntity>()
                .Select(ConversationRow.Read)
                .OrderByDescending(conversation => conversation.LastMessageAt)
                .Select(conversation => new ContactConversation(contact, conversation)),
        ];
    }

    /// <summary>When the last message of a conversation was recorded: one point read. Null where the id has no conversation.</summary>
    internal async Task<DateTimeOffset?> LastMessageAtAsync(
        string organizationId,
        string conversationId,
        CancellationToken cancellationToken
    )
    {
        var (contactId, senderId) = PublicId.Parse(conversationId);
        var row = await reader.ReadRowAsync(
            ThreadKeys.Partition(organizationId, contactId),
            ThreadKeys.Conversation(contactId, senderId),
            cancellationToken
        );
        return row is null ? null : ConversationRow.Read(row).LastMessageAt;
    }

    /// <summary>All conversations of an organization, unordered. The query scans all of its threads.</summary>
    internal IAsyncEnumerable<Conversation> ListAllAsync(string organizationId, CancellationToken cancellationToken)
    {
        var (after, before) = KeyPart.Partitions(organizationId);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey gt {after} and PartitionKey lt {before} and RowKey gt {ThreadKeys.FirstConversation} and RowKey lt {ThreadKeys.PastConversations}"
        );
        return _table.RowsAsync(filter, cancellationToken).Select(ConversationRow.Read);
    }

    /// <summary>Messages of a conversation with their effective status, the newest first.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="before">The id of the message before which the page ends in time; null for the newest.</param>
    /// <param name="limit">The most messages to return.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<Message>> ListMessagesAsync(
        string organizationId,
        string conversationId,
        string? before,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var (contactId, _) = PublicId.Parse(conversationId);
        var partition = ThreadKeys.Partition(organizationId, contactId);
        var after = before is null ? ThreadKeys.FirstMessage : ThreadKeys.Message(PublicId.Parse(before).Part);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey gt {after} and RowKey lt {ThreadKeys.PastMessages} and ConversationId eq {conversationId}"
        );
        return await _table
            .RowsAsync(filter, cancellationToken, limit)
            .Take(limit)
            .Select(MessageRow.Read)
            .Select(reader.WithEffectiveStatus)
            .ToListAsync(cancellationToken);
    }

    /// <summary>A conversation with its last message's effective status: one point read where the organization sent that message.</summary>
    public async Task<ContactConversation> WithLastStatusAsync(
        string organizationId,
        ContactConversation found,
        CancellationToken cancellationToken
    )
    {
        if (found.LastStatus is not null)
            return found;
        var last = found.Conversation;
        if (last.LastDirection == MessageDirection.Inbound)
            return found with { LastStatus = MessageStatus.Received };
        var message = await reader.FindMessageAsync(organizationId, last.LastMessageId, cancellationToken);
        return found with { LastStatus = message?.Status };
    }

    /// <summary>
    /// Marks a conversation as resolved, or as open again. A message that arrives at the same time keeps it open, because it is not read yet.
    /// </summary>
    /// <returns>The conversation afterwards; null where the id has none.</returns>
    public Task<ContactConversation?> ResolveAsync(
        string organizationId,
        string conversationId,
        bool resolved,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            organizationId,
            conversationId,
            row => ConversationRow.Resolve(row, resolved),
            attempts: 1,
            cancellationToken
        );

    /// <summary>Marks a conversation as read up to a message. The mark is shared by the organization's people, and never moves back.</summary>
    /// <returns>The conversation afterwards; null where the ids have none.</returns>
    public async Task<ContactConversation?> MarkReadAsync(
        string organizationId,
        string conversationId,
        string messageId,
        CancellationToken cancellationToken
    ) =>
        (await reader.FindMessageAsync(organizationId, messageId, cancellationToken))?.ConversationId == conversationId
            ? await ChangeAsync(
                organizationId,
                conversationId,
                row => ConversationRow.Mark(row, messageId),
                MaxMarkAttempts,
                cancellationToken
            )
            : null;

    // After the last conflict the answer shows the conversation as it is.
    private async Task<ContactConversation?> ChangeAsync(
        string organizationId,
        string conversationId,
        Func<TableEntity, TableEntity?> change,
        int attempts,
        CancellationToken cancellationToken
    )
    {
        if (!PublicId.TryParse(conversationId, out var contactId, out var senderId))
            return null;
        var partition = ThreadKeys.Partition(organizationId, contactId);
        var key = ThreadKeys.Conversation(contactId, senderId);
        while (attempts-- > 0)
        {
            if (await reader.ReadRowAsync(partition, key, cancellationToken) is not { } row)
                return null;
            if (
                change(row) is not { } changed
                || await _table.TryWriteAsync(changed, row.ETag, TableUpdateMode.Merge, cancellationToken)
            )
                break;
        }

        return await FindAsync(organizationId, conversationId, cancellationToken);
    }
}
