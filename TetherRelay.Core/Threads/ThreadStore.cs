using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.Threads;

/// <summary>Writes contacts, conversations and messages: table <c>Threads</c>, one partition per contact.</summary>
public sealed partial class ThreadStore(
    RelayStorage storage,
    OrganizationKeys keys,
    ThreadReader reader,
    ConversationIndexWriter index,
    ContactMemory contacts,
    IdFactory ids,
    TimeProvider time,
    ILogger<ThreadStore> logger
)
{
    private const int MaxLostAnswers = 3;

    // Conflicts among writers end soon; a storage that keeps refusing gets pauses.
    private const int ImmediateRetries = 100;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);

    private readonly KeyedLock _locks = new();
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>Creates a message with an id, without recording it.</summary>
    internal async ValueTask<PendingMessage> PrepareAsync(
        OutboundMessage request,
        OrganizationKey key,
        TextSegments segments,
        Sender defaultSender,
        CancellationToken cancellationToken
    )
    {
        var contactId = await reader.ContactIdAsync(request.Organization.Id, request.Recipient, cancellationToken);
        return new(request, segments, defaultSender, ids.NewMessagePart(time.GetUtcNow()), key, contactId);
    }

    /// <summary>
    /// Finds or creates contact and conversation, claims the request's intent and records the message as <c>sending</c>: one transaction, and
    /// before it a point read of a contact that another writer wrote last. Only the request that gets <see cref="RecordResult.Recorded"/> may send this text. The call's quota is read
    /// and written in parallel, and its write is not awaited.
    /// </summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    /// <exception cref="OperationCanceledException">The deadline passed.</exception>
    internal Task<RecordResult> RecordAsync(PendingMessage pending, QuotaReservation quota, Deadline deadline) =>
        _locks.RunAsync(pending.Partition, () => RecordLockedAsync(pending, quota, deadline), deadline.Token);

    private async Task<RecordResult> RecordLockedAsync(
        PendingMessage pending,
        QuotaReservation quota,
        Deadline deadline
    )
    {
        quota.Begin(deadline);
        var free = new FreeClaims();
        var recalled = contacts.Recall(pending.Partition, pending.Request.Recipient);
        for (int lostAnswers = 0, conflicts = 0; ; )
        {
            var state = recalled ?? await ReadAsync(pending, deadline.Token);
            recalled = null;
            var contact = state.Contact;
            // Only storage refuses a text: what is remembered may be outdated.
            if (!state.IsRead && pending.IsRefused(contact))
                continue;
            if (contact is { OptedOut: true } && !pending.Request.AnswersOptOut)
                return new RecordResult.OptedOut();
            if (pending.Request.Author is MessageAuthor.Ai && contact?.NoTextsAt(time.GetUtcNow()) is { } proof)
                return new RecordResult.NoTexts(proof);
            contact = await pending.WithoutUnsentAsync(contact, reader, deadline.Token);
            var reached = pending.IsLimitReached(contact) ? LimitKind.Contact : await quota.ReserveAsync(deadline);
            // A repeat of a sent text gets its answer, also after a limit is reached.
            if (reached is not null && !state.IsRead)
                continue;
            if (reached is { } limit)
                return await DecideAsync(pending, free, deadline) ?? new RecordResult.LimitReached(limit);

            var (message, sender) = pending.For(contact);
            try
            {
                var transaction = pending.Transaction(message, sender, contact, state.ETag, free);
                var result = await _table.SubmitAsync(transaction, deadline.Token);
                if (result.First is { } etag)
                {
                    Remember(pending, pending.After(contact, message, sender), result.ETags, isNew: contact is null);
                    var seen = ContactRow.LastSeen(contact, message);
                    index.Update(pending.OrganizationId, message.ConversationId, seen, contact?.LastSeen);
                    return new RecordResult.Recorded(message, sender, etag);
                }

                // The contact is not as remembered or assumed. This message is not recorded: it comes before the contact.
                if (!state.IsRead && result.ConflictAt == PendingMessage.ContactPlace)
                {
                    contacts.Learn(pending.Partition, exists: true);
                    continue;
                }

                // Another request changed this contact or claimed this intent: read again, decide again.
                if (++conflicts > ImmediateRetries)
                    await Task.Delay(RetryDelay, time, deadline.Token);
            }
            catch (Exception error) when (IsLost(error) && !deadline.HasPassed && ++lostAnswers <= MaxLostAnswers)
            {
                // The transaction may have taken effect: then a claim names this message's id.
                Log.AnswerLost(logger, message.Id, error.GetType().Name);
            }

            if (await DecideAsync(pending, free, deadline) is { } decided)
                return decided;
        }
    }

    private async Task<ContactState> ReadAsync(PendingMessage pending, CancellationToken cancellationToken)
    {
        var row = await _table.FindAsync(pending.Partition, ThreadKeys.Contact(pending.ContactId), cancellationToken);
        contacts.Learn(pending.Partition, exists: row is not null);
        return new ContactState(row is null ? null : ContactRow.Read(row), row?.ETag ?? default, IsRead: true);
    }

    private void Remember(PendingMessage pending, Contact contact, IReadOnlyList<ETag> etags, bool isNew)
    {
        if (isNew)
            contacts.Learn(pending.Partition, exists: false);
        contacts.Remember(pending.Partition, contact, etags[PendingMessage.ContactPlace]);
    }

    /// <summary>Records the outcome of a message's send: one merge.</summary>
    /// <returns>The message afterwards; an earlier receipt may have given it a status of higher rank.</returns>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses: the message reads as unknown.</exception>
    internal async Task<Message> RecordOutcomeAsync(
        string organizationId,
        Message message,
        ETag etag,
        SendOutcome outcome,
        CancellationToken cancellationToken
    )
    {
        var (contactId, part) = PublicId.Parse(message.Id);
        var partition = ThreadKeys.Partition(organizationId, contactId);
        while (true)
        {
            var changed = message.After(outcome, time.GetUtcNow());
            // An erased message loses the provider's id. The text's row keeps the text from other messages.
            if (changed.ErasedAt is not null && outcome is SendOutcome.Accepted accepted)
            {
                var key = await keys.GetAsync(organizationId, cancellationToken);
                var provider = changed.Attempts[^1].Provider;
                var text = ProviderTextRow.From(partition, key, provider, accepted.ProviderId, changed.Id);
                await _table.TryWriteAsync(text, read: null, TableUpdateMode.Merge, cancellationToken);
            }

            var row = MessageRow.Outcome(partition, changed);
            if (await _table.TryWriteAsync(row, etag, TableUpdateMode.Merge, cancellationToken))
                return changed;
            var newer = await _table.GetEntityAsync<TableEntity>(
                partition,
                ThreadKeys.Message(part),
                cancellationToken: cancellationToken
            );
            (message, etag) = (MessageRow.Read(newer.Value), newer.Value.ETag);
        }
    }

    /// <summary>
    /// Records as not sent a message whose transaction may have taken effect although its answer was lost. This releases its intent. Only
    /// the request that prepared the message and does not send it may call this.
    /// </summary>
    /// <returns>False where the message is not recorded (yet).</returns>
    internal async Task<bool> AbandonAsync(PendingMessage pending, CancellationToken cancellationToken)
    {
        if (await reader.FindRowAsync(pending.OrganizationId, pending.MessageId, cancellationToken) is not { } row)
            return false;
        var notSent = new SendOutcome.NotSent("storage_failed");
        await RecordOutcomeAsync(pending.OrganizationId, MessageRow.Read(row), row.ETag, notSent, cancellationToken);
        return true;
    }

    // The result from earlier claims on this request's intents; null where none is valid and the request may try its transaction again.
    private async Task<RecordResult?> DecideAsync(PendingMessage pending, FreeClaims free, Deadline deadline)
    {
        free.Clear();
        RecordResult.AlreadyClaimed? unsent = null;
        foreach (var ours in pending.Claims)
        {
            if (await _table.FindAsync(pending.Partition, ours.RowKey, deadline.Token) is not { } row)
                continue;
            var earlier = Claim.Read(row);
            var messageRow = await reader.FindRowAsync(pending.OrganizationId, earlier.MessageId, deadline.Token);
            var message = messageRow is null ? null : reader.WithEffectiveStatus(MessageRow.Read(messageRow));
            switch (
                Claim.Decide(
                    earlier,
                    message,
                    ours,
                    pending.Request.Resend,
                    deadline.StartedAt,
                    pending.Request.MayReword
                )
            )
            {
                case ClaimDecision.Own when message is not null:
                    index.Update(pending.OrganizationId, message.ConversationId, message.Created);
                    var last = message.Attempts[^1];
                    var sender = pending.Request.Organization.Senders.First(sender =>
                        sender.Id == last.Sender && WireWord.Of(sender.Provider) == last.Provider
                    );
                    return new RecordResult.Recorded(message, sender, messageRow!.ETag);
                case ClaimDecision.KeyReused:
                    return unsent is { Message.Status: MessageStatus.Sending } ? unsent : new RecordResult.KeyReused();
                case ClaimDecision.Free:
                    free.Add(row, message, messageRow);
                    break;
                case ClaimDecision.Claimed
                    when message
                        is { Status: MessageStatus.Sending or MessageStatus.NotSent or MessageStatus.Rejected }:
                    // This claim's text was not sent, or not yet. The request's other claim may belong to a text that was.
                    if (unsent is null || message.Status == MessageStatus.Sending)
                        unsent = new RecordResult.AlreadyClaimed(message);
                    break;
                default:
                    return new RecordResult.AlreadyClaimed(message);
            }
        }

        return unsent;
    }

    private static bool IsLost(Exception error) =>
        error
            is RequestFailedException { Status: 0 or 408 or 429 or >= 500 }
                or OperationCanceledException
                or AggregateException;

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "The transaction of message {MessageId} got no answer ({Error}); the relay reads whether it took effect."
        )]
        public static partial void AnswerLost(ILogger logger, string messageId, string error);
    }
}
