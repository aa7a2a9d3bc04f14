using TetherRelay.Core.Limits;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.Threads;

/// <summary>
/// A message that is not recorded yet. Its id is fixed before the first try, so that the request recognises its own transaction after a
/// lost answer.
/// </summary>
/// <param name="request">The request, with the text as it is sent to the provider.</param>
/// <param name="segments">The text's segments.</param>
/// <param name="defaultSender">The sender for a new contact; its provider sends.</param>
/// <param name="part">The message's part of its public id.</param>
/// <param name="key">The organization's key.</param>
/// <param name="contactId">The recipient's contact.</param>
internal sealed class PendingMessage(
    OutboundMessage request,
    TextSegments segments,
    Sender defaultSender,
    string part,
    OrganizationKey key,
    string contactId
)
{
    /// <summary>The contact's place among the operations of the transaction.</summary>
    public const int ContactPlace = 1;

    private const int LimitBatchSize = 20;

    private static readonly TimeSpan LimitWindow = TimeSpan.FromHours(1);

    // The margin keeps other instances' windows complete: clocks differ, and the first message may be recorded last.
    private static readonly TimeSpan LimitRetention = LimitWindow + TimeSpan.FromMinutes(1);

    public OutboundMessage Request => request;

    public OrganizationKey Key => key;

    public string OrganizationId => request.Organization.Id;

    public string ContactId => contactId;

    public string Part => part;

    public DateTimeOffset Created { get; } = MessagePart.MadeAt(part);

    public string MessageId { get; } = PublicId.Of(contactId, part);

    public string Partition { get; } = ThreadKeys.Partition(request.Organization.Id, contactId);

    public IReadOnlyList<Claim> Claims =>
        field ??= request.RetriedClaims is { } retried
            ? Claim.For(retried, MessageId, Created)
            : Claim.For(request, key, ContactId, MessageId, Created);

    /// <summary>Whether a transaction was built, so that the message may be recorded although no answer confirmed it.</summary>
    public bool Submitted { get; private set; }

    // The contact's limit counts agents' texts only; 0 for no limit.
    private int Limit =>
        request.Author == MessageAuthor.Ai
            ? Math.Min(request.Organization.Limits.PerContact, SendLimits.MaxPerContact)
            : 0;

    /// <summary>
    /// Whether the contact's limit within a sliding hour is reached. The contact's row lists the agents' texts. Each message's transaction
    /// writes it under its ETag, so that two messages never take the last place.
    /// </summary>
    public bool IsLimitReached(Contact? contact) => Limit is > 0 and var limit && Recent(contact).Count >= limit;

    /// <summary>Whether the contact's state refuses the text.</summary>
    public bool IsRefused(Contact? contact) =>
        (contact is { OptedOut: true } && !request.AnswersOptOut) || IsLimitReached(contact);

    /// <summary>The contact once this message is recorded.</summary>
    public Contact After(Contact? contact, Message message, Sender sender) =>
        (
            contact
            ?? new Contact
            {
                Id = ContactId,
                Number = request.Recipient,
                Created = Created,
                LastSeen = Created,
            }
        ) with
        {
            LastSeen = ContactRow.LastSeen(contact, message),
            Senders = ContactRow.Senders(contact, sender.Id),
            AgentTexts = AgentTextsAfter(contact) ?? contact?.AgentTexts ?? RecentTexts.None,
            AutoReplies = AutoReplyLimit.AfterText(contact, request, part) ?? contact?.AutoReplies ?? RecentTexts.None,
            TextableAt = ContactRow.TextableAt(contact, message),
        };

    /// <summary>The contact's recent texts once this one is recorded; null where it is not counted.</summary>
    public RecentTexts? AgentTextsAfter(Contact? contact) =>
        Limit == 0 ? null : (contact?.AgentTexts ?? RecentTexts.None).Since(Created - LimitRetention).With(part);

    /// <summary>
    /// The contact without the texts that provably were not sent. Recording an outcome never writes the contact. So this reads the messages
    /// where the limit is reached, until a place is free.
    /// </summary>
    public async Task<Contact?> WithoutUnsentAsync(
        Contact? contact,
        ThreadReader reader,
        CancellationToken cancellationToken
    )
    {
        foreach (var batch in Recent(contact).Parts.Chunk(LimitBatchSize))
        {
            if (contact is null || !IsLimitReached(contact))
                break;
            var messages = await Task.WhenAll(
                batch.Select(recent =>
                    reader.FindMessageAsync(OrganizationId, PublicId.Of(ContactId, recent), cancellationToken)
                )
            );
            var unsent = batch.Where(
                (_, place) => messages[place] is { Status: MessageStatus.NotSent or MessageStatus.Rejected }
            );
            contact = contact with { AgentTexts = contact.AgentTexts.Without(unsent) };
        }

        return contact;
    }

    /// <summary>The message and its sender for the contact's present state.</summary>
    public (Message Message, Sender Sender) For(Contact? contact)
    {
        var sender =
            request.Organization.ChooseSender(defaultSender.Provider, request.PreferredNumber, contact?.Senders)
            ?? defaultSender;
        var message = new Message
        {
            Id = MessageId,
            ConversationId = PublicId.Of(ContactId, sender.Id),
            Direction = MessageDirection.Outbound,
            Author = request.Author,
            AuthorName = request.AuthorName,
            Source = request.Source,
            Body = request.Text,
            From = sender.Address,
            To = request.Recipient,
            Segments = segments,
            Created = Created,
            Status = MessageStatus.Sending,
            StatusTimes = new Dictionary<MessageStatus, DateTimeOffset> { [MessageStatus.Sending] = Created },
            Attempts = [new SendAttempt(WireWord.Of(sender.Provider), sender.Id, Created)],
            SkipAutomation = request.SkipAutomation,
            VoiceConversationId = request.VoiceConversationId,
        };
        return (message, sender);
    }

    /// <summary>
    /// Message, contact, conversation and claims as one transaction. It always writes the contact under its ETag, which orders it with
    /// every other decision about the contact. Failed messages whose intent it takes over are written under their ETags, too: a late receipt that
    /// one of them arrived after all comes before or after.
    /// </summary>
    public TableTransaction Transaction(
        Message message,
        Sender sender,
        Contact? contact,
        ETag contactETag,
        FreeClaims free
    )
    {
        Submitted = true;
        var transaction = new TableTransaction(Partition);
        // The first row, because the submit returns its ETag.
        transaction.Insert(MessageRow.From(Partition, message));

        var contactRow = ContactRow.AfterText(
            Partition,
            ContactId,
            contact,
            message,
            sender.Id,
            AgentTextsAfter(contact)
        );
        if (AutoReplyLimit.AfterText(contact, request, part) is { } replies)
            ContactRow.WriteAutoReplies(contactRow, replies);
        if (contact is null)
            transaction.Insert(contactRow);
        else
            transaction.Merge(contactRow, contactETag);

        transaction.Upsert(ConversationRow.AfterMessage(Partition, ContactId, sender.Id, message, contact));
        foreach (var claim in Claims)
            if (free.Claims.TryGetValue(claim.RowKey, out var etag))
                transaction.Replace(claim.ToEntity(Partition), etag);
            else
                transaction.Insert(claim.ToEntity(Partition));
        foreach (var (failed, failedETag) in free.Failed.Values)
            transaction.Merge(MessageRow.Retried(Partition, failed, MessageId), failedETag);
        return transaction;
    }

    private RecentTexts Recent(Contact? contact) =>
        (contact?.AgentTexts ?? RecentTexts.None).Since(Created - LimitWindow);
}
