using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Threads;

/// <summary>
/// Records opt-outs in the contact's row. Every send writes this row under its ETag: a racing send comes first or is refused.
/// </summary>
public sealed class OptOutStore(RelayStorage storage, ThreadReader reader, ContactMemory contacts, TimeProvider time)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>Opts out a contact whose text the provider refused for an opt-out, unless the contact opted in since.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    internal async Task RecordRefusalAsync(
        string organizationId,
        Message message,
        string? errorCode,
        CancellationToken cancellationToken
    ) =>
        await SetAsync(
            organizationId,
            // The id, because the number may be erased.
            PublicId.Parse(message.Id).ContactId,
            message.To,
            isOptedOut: true,
            OptOutSource.Provider,
            errorCode ?? "",
            message.Created,
            cancellationToken
        );

    /// <summary>Opts a contact out or in; creates a missing contact. A repeat moves the time of the request only.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="number">The contact's number, E.164.</param>
    /// <param name="isOptedOut">True for an opt-out, false for an opt-in.</param>
    /// <param name="source">The origin of the change.</param>
    /// <param name="text">The words of the change.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The state afterwards; null for an opt-in of a contact that never opted out.</returns>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task<OptOutState?> SetAsync(
        string organizationId,
        string number,
        bool isOptedOut,
        OptOutSource source,
        string text,
        CancellationToken cancellationToken
    ) =>
        await SetAsync(
            organizationId,
            await reader.ContactIdAsync(organizationId, number, cancellationToken),
            number,
            isOptedOut,
            source,
            text,
            unlessSince: null,
            cancellationToken
        );

    /// <summary>Records a person's decision about a suspected opt-out. An opt-out is recorded before it.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="conversationId">The conversation of the message.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="isOptOut">Whether the text is an opt-out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message afterwards; null where the conversation has no such message with a suspicion.</returns>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task<Message?> DecideAsync(
        string organizationId,
        string conversationId,
        string messageId,
        bool isOptOut,
        CancellationToken cancellationToken
    )
    {
        if (!PublicId.TryParse(messageId, out var contactId, out var part))
            return null;
        var partition = ThreadKeys.Partition(organizationId, contactId);
        var decision = isOptOut ? OptOutSuspicion.Confirmed : OptOutSuspicion.Dismissed;
        while (true)
        {
            if (await reader.ReadRowAsync(partition, ThreadKeys.Message(part), cancellationToken) is not { } row)
                return null;
            var message = MessageRow.Read(row);
            if (message.ConversationId != conversationId || message.OptOut is null)
                return null;
            if (isOptOut)
                await SetAsync(
                    organizationId,
                    contactId,
                    message.From,
                    isOptedOut: true,
                    OptOutSource.Person,
                    message.Body,
                    unlessSince: null,
                    cancellationToken
                );
            // A conflict means that the message was erased or decided meanwhile.
            var change = MessageRow.Decided(partition, message, decision);
            if (await _table.TryWriteAsync(change, row.ETag, TableUpdateMode.Merge, cancellationToken))
                return message with { OptOut = decision };
        }
    }

    // A change after unlessSince stays.
    private async Task<OptOutState?> SetAsync(
        string organizationId,
        string contactId,
        string number,
        bool isOptedOut,
        OptOutSource source,
        string text,
        DateTimeOffset? unlessSince,
        CancellationToken cancellationToken
    )
    {
        var partition = ThreadKeys.Partition(organizationId, contactId);
        while (true)
        {
            var row = await reader.ReadRowAsync(partition, ThreadKeys.Contact(contactId), cancellationToken);
            var contact = row is null ? null : ContactRow.Read(row);
            var current = contact?.OptOut;
            if (current is null && !isOptedOut)
                return null;
            if (source == OptOutSource.Provider && (current is { IsOptedOut: true } || current?.At > unlessSince))
                return current;

            var request = new OptOutState(isOptedOut, time.GetUtcNow(), source, text);
            var state = OptOutState.After(current, request, requestedAt: null);
            var change = ContactRow.After(partition, contactId, contact, number, state);
            if (!await _table.TryWriteAsync(change, row?.ETag, TableUpdateMode.Merge, cancellationToken))
                continue;
            contacts.Forget(partition);
            return state;
        }
    }
}
