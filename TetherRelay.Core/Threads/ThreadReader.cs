using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Threads;

/// <summary>Reads contacts, conversations and messages.</summary>
public sealed class ThreadReader(
    RelayStorage storage,
    OrganizationKeys keys,
    IOptions<RelayOptions> options,
    TimeProvider time
)
{
    /// <summary>How many of a contact's newest messages are enough to find those of one call.</summary>
    public const int MessagesOfCall = 50;

    // Azure's limit for one page.
    private const int LargestPage = 1000;

    private readonly ContactIds _contactIds = new(storage, keys);
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>A message of an organization with its effective status; null where the id has none.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task<Message?> FindMessageAsync(
        string organizationId,
        string messageId,
        CancellationToken cancellationToken
    ) =>
        await FindRowAsync(organizationId, messageId, cancellationToken) is { } row
            ? WithEffectiveStatus(MessageRow.Read(row))
            : null;

    /// <summary>A message of an organization with a number, with its effective status; null where the id is not one of that contact's.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task<Message?> FindMessageAsync(
        string organizationId,
        string number,
        string messageId,
        CancellationToken cancellationToken
    )
    {
        var contactId = await ContactIdAsync(organizationId, number, cancellationToken);
        return PublicId.TryParse(messageId, out var owner, out _) && owner == contactId
            ? await FindMessageAsync(organizationId, messageId, cancellationToken)
            : null;
    }

    /// <summary>The claims that name a message; none where a later message has its intent, or retention removed the claims.</summary>
    internal async Task<IReadOnlyList<Claim>> ClaimsOfAsync(
        string organizationId,
        string messageId,
        CancellationToken cancellationToken
    )
    {
        var partition = ThreadKeys.Partition(organizationId, PublicId.Parse(messageId).ContactId);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey gt {ThreadKeys.FirstClaim} and RowKey lt {ThreadKeys.PastClaims} and MessageId eq {messageId}"
        );
        var claims = await _table
            .RowsAsync(filter, cancellationToken)
            .Select(Claim.Read)
            .ToListAsync(cancellationToken);
        // A tool call's claim is one beside the intent's own.
        return claims.Exists(claim => claim.Kind != ClaimKind.ToolCall) ? claims : [];
    }

    /// <summary>A contact of an organization, by its number (E.164); null where the number has none.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task<Contact?> FindContactAsync(
        string organizationId,
        string number,
        CancellationToken cancellationToken
    )
    {
        var contactId = await ContactIdAsync(organizationId, number, cancellationToken);
        var partition = ThreadKeys.Partition(organizationId, contactId);
        return await ReadRowAsync(partition, ThreadKeys.Contact(contactId), cancellationToken) is { } row
            ? ContactRow.Read(row)
            : null;
    }

    /// <summary>The thread of an organization and a number; null where the number has no contact.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="number">The contact's number, E.164.</param>
    /// <param name="limit">The most messages, and the most calls, to return: the newest ones, oldest first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task<ContactThread?> ReadThreadAsync(
        string organizationId,
        string number,
        int limit,
        CancellationToken cancellationToken
    )
    {
        if (await FindContactAsync(organizationId, number, cancellationToken) is not { } contact)
            return null;
        var partition = ThreadKeys.Partition(organizationId, contact.Id);
        var conversations = await RowsAsync(partition, "conversation", int.MaxValue, cancellationToken);
        var messages = await RowsAsync(partition, "message", limit, cancellationToken);
        messages.Reverse();
        var calls = await RowsAsync(partition, "call", limit, cancellationToken);
        calls.Reverse();
        return new ContactThread(
            contact,
            [.. conversations.Select(ConversationRow.Read)],
            [.. messages.Select(MessageRow.Read).Select(WithEffectiveStatus)],
            [.. calls.Select(CallRow.Read)]
        );
    }

    /// <summary>The newest messages to and from a number with their effective status, the newest first: one query.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="number">The contact's number, E.164.</param>
    /// <param name="limit">The most messages to return.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task<IReadOnlyList<Message>> NewestAsync(
        string organizationId,
        string number,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var contactId = await ContactIdAsync(organizationId, number, cancellationToken);
        var partition = ThreadKeys.Partition(organizationId, contactId);
        return await NewestInAsync(partition, limit, cancellationToken);
    }

    /// <summary>The newest messages of a contact's partition with their effective status, the newest first: one query.</summary>
    internal async Task<IReadOnlyList<Message>> NewestInAsync(
        string partition,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await RowsAsync(partition, "message", limit, cancellationToken);
        return [.. rows.Select(row => WithEffectiveStatus(MessageRow.Read(row)))];
    }

    /// <summary>The id of a number's contact, whether it has one or not; see <see cref="ContactIds"/>.</summary>
    internal ValueTask<string> ContactIdAsync(
        string organizationId,
        string number,
        CancellationToken cancellationToken
    ) => _contactIds.FindAsync(organizationId, number, cancellationToken);

    /// <summary>The rows of the contacts that the forms of a number have, for a copy; null where it has none.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task<BackupScope?> FindScopeAsync(
        string organizationId,
        string number,
        CancellationToken cancellationToken
    )
    {
        var found = new List<string>();
        foreach (var contactId in await ContactIdsAsync(organizationId, number, cancellationToken))
        {
            var partition = ThreadKeys.Partition(organizationId, contactId);
            if (await ReadRowAsync(partition, ThreadKeys.Contact(contactId), cancellationToken) is not null)
                found.Add(partition);
        }

        return found is []
            ? null
            : new BackupScope(organizationId) { Tables = [TableNames.Threads], Partitions = found };
    }

    /// <summary>The ids of all contacts that the forms of a number may have.</summary>
    internal ValueTask<IReadOnlyList<string>> ContactIdsAsync(
        string organizationId,
        string number,
        CancellationToken cancellationToken
    ) => _contactIds.AllAsync(organizationId, number, cancellationToken);

    /// <summary>The message with its effective status: unknown where it has been in flight for longer than a send can take.</summary>
    internal Message WithEffectiveStatus(Message message) =>
        message.Status == MessageStatus.Sending && time.GetUtcNow() - message.Created > options.Value.UnderWay
            ? message with
            {
                Status = MessageStatus.Unknown,
            }
            : message;

    internal async Task<TableEntity?> FindRowAsync(
        string organizationId,
        string messageId,
        CancellationToken cancellationToken
    ) =>
        PublicId.TryParse(messageId, out var contactId, out var part)
            ? await ReadRowAsync(
                ThreadKeys.Partition(organizationId, contactId),
                ThreadKeys.Message(part),
                cancellationToken
            )
            : null;

    internal Task<TableEntity?> ReadRowAsync(string partition, string row, CancellationToken cancellationToken) =>
        _table.FindAsync(partition, row, cancellationToken);

    private async Task<List<TableEntity>> RowsAsync(
        string partition,
        string kind,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey gt {kind + "|"} and RowKey lt {kind + "}"}"
        );
        return await _table
            .RowsAsync(filter, cancellationToken, Math.Min(limit, LargestPage))
            .Take(limit)
            .ToListAsync(cancellationToken);
    }
}
