using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Threads;

/// <summary>
/// Records contacts' texts: contact, conversation, message and the provider's id in one transaction. A repeated webhook finds the
/// provider's id. The transaction writes the contact under its ETag, which orders it with each send.
/// </summary>
public sealed class InboundStore(
    RelayStorage storage,
    OrganizationKeys keys,
    ThreadReader reader,
    ContactMemory contacts
)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>Records a text: two parallel point reads, then one transaction.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="message">The text as a message.</param>
    /// <param name="senderId">The organization's sender that received it.</param>
    /// <param name="received">The text as the provider delivered it.</param>
    /// <param name="mayReply">Whether the text gets an automatic reply where the contact's state allows it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The recorded text; null for a repeat of one that retention removed since.</returns>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    internal async Task<RecordedText?> RecordAsync(
        string organizationId,
        Message message,
        string senderId,
        InboundText received,
        bool mayReply,
        CancellationToken cancellationToken
    )
    {
        var (contactId, part) = PublicId.Parse(message.Id);
        var partition = ThreadKeys.Partition(organizationId, contactId);
        var key = await keys.GetAsync(organizationId, cancellationToken);
        var text = ProviderTextRow.From(partition, key, message.Source, message.ProviderId!, message.Id);
        // YES is an opt-in only for a contact that opted out. Its mark stays in either case.
        if ((received.Answered ?? Read(message, isOptedOut: true)) is OptOutWord.Stop or OptOutWord.Start)
            text[ProviderTextRow.ConsentColumn] = true;
        while (true)
        {
            var readingText = reader.ReadRowAsync(partition, text.RowKey, cancellationToken);
            var row = await reader.ReadRowAsync(partition, ThreadKeys.Contact(contactId), cancellationToken);
            if (await readingText is { } earlier)
                return await RepeatedAsync(organizationId, message, earlier, cancellationToken);

            var contact = row is null ? null : ContactRow.Read(row);
            var wasOptedOut = contact is { OptedOut: true };
            var word = received.Answered ?? Read(message, wasOptedOut);
            var consent = Consent(contact?.OptOut, word, message, received.SentAt);
            // Only a STOP that opts the contact out is confirmed.
            var isIneffectiveStop = word == OptOutWord.Stop && (wasOptedOut || consent is not { IsOptedOut: true });
            var toAnswer = received.Answered is not null || isIneffectiveStop ? null : word;
            // Where a text only may be an opt-out, a person decides.
            var isSuspected = word is null && !wasOptedOut && IsText(message) && OptOutWords.MayMeanStop(message.Body);
            message = message with { OptOut = isSuspected ? OptOutSuspicion.Suspected : null };
            // Here, because the transaction that lists the reply comes first or last of two that race.
            var replies =
                mayReply && received.Answered is null && word is null && !isSuspected && !wasOptedOut
                    ? AutoReplyLimit.AfterReply(contact, part)
                    : null;
            // An earlier try of this loop may have decided otherwise.
            text.Remove(ProviderTextRow.WordColumn);
            text.Remove(ProviderTextRow.AutoReplyColumn);
            if (toAnswer is { } answer)
                text[ProviderTextRow.WordColumn] = WireWord.Of(answer);
            if (replies is not null)
                text[ProviderTextRow.AutoReplyColumn] = true;

            var change = ContactRow.AfterText(partition, contactId, contact, message, senderId, agentTexts: null);
            if (consent is not null && consent != contact?.OptOut)
                ContactRow.Write(change, consent);
            if (replies is not null)
                ContactRow.WriteAutoReplies(change, replies);
            var transaction = new TableTransaction(partition);
            transaction.Insert(MessageRow.From(partition, message));
            if (row is null)
                transaction.Insert(change);
            else
                transaction.Merge(change, row.ETag);
            transaction.Upsert(ConversationRow.AfterMessage(partition, contactId, senderId, message, contact));
            transaction.Insert(text);
            // After a conflict the contact changed, or this text is recorded, perhaps by an earlier try.
            if (await _table.TrySubmitAsync(transaction, cancellationToken) is null)
                continue;
            contacts.Forget(partition);
            return new RecordedText(message, toAnswer, replies is not null, contact?.LastSeen);
        }
    }

    /// <summary>Marks texts as heard by an agent in a call; a text that was removed since is left out.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    internal Task MarkHeardAsync(string organizationId, IEnumerable<Message> texts, CancellationToken cancellationToken)
    {
        var heard = texts.Where(text => !text.HeardInCall).ToList();
        var rows = heard
            .Select(text => MessageRow.Heard(Partition(text), text))
            .Concat(
                heard
                    .GroupBy(text => text.ConversationId)
                    // Later messages sort first.
                    .Select(conversation => conversation.MinBy(text => text.Id, StringComparer.Ordinal)!)
                    .Select(last => ConversationRow.Heard(Partition(last), last))
            );
        return Task.WhenAll(
            rows.Select(row => _table.TryWriteAsync(row, ETag.All, TableUpdateMode.Merge, cancellationToken))
        );

        string Partition(Message text) => ThreadKeys.Partition(organizationId, PublicId.Parse(text.Id).ContactId);
    }

    private static bool IsText(Message message) => message.Content != MessageContent.Binary;

    private static OptOutWord? Read(Message message, bool isOptedOut) =>
        IsText(message) ? OptOutWords.Read(message.Body, isOptedOut) : null;

    private static OptOutState? Consent(
        OptOutState? current,
        OptOutWord? word,
        Message message,
        DateTimeOffset? sentAt
    ) =>
        word is OptOutWord.Stop or OptOutWord.Start
            ? OptOutState.After(
                current,
                new OptOutState(word == OptOutWord.Stop, message.Created, OptOutSource.Contact, message.Body),
                sentAt
            )
            : current;

    private async Task<RecordedText?> RepeatedAsync(
        string organizationId,
        Message message,
        TableEntity text,
        CancellationToken cancellationToken
    )
    {
        var word = WireWord.Parse<OptOutWord>(text.GetString(ProviderTextRow.WordColumn));
        var first = await reader.FindMessageAsync(organizationId, ProviderTextRow.MessageId(text), cancellationToken);
        // An erased message stays erased; the answer goes to the number of the repeated webhook.
        var known = first is { ErasedAt: not null }
            ? message with
            {
                Id = first.Id,
                ConversationId = first.ConversationId,
                Created = first.Created,
            }
            : first;
        // A reply would bring an erased number back.
        var getsReply = first is { ErasedAt: null } && text.GetBoolean(ProviderTextRow.AutoReplyColumn) == true;
        return known is null ? null : new RecordedText(known, word, getsReply, null);
    }
}
