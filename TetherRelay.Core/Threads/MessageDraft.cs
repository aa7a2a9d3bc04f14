using Azure;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.Threads;

/// <summary>
/// A message on its way into a thread. Its id is fixed before the first try, so that a transaction whose answer was lost
/// is recognised as our own.
/// </summary>
internal sealed class MessageDraft
{
    public MessageDraft(OutboundMessage request, IdFactory ids, DateTimeOffset now)
    {
        Request = request;
        Part = ids.NewMessagePart(now);
        Created = now;
        ContactId = ThreadKeys.ContactId(request.Organization.Id, request.Recipient);
        Partition = ThreadKeys.Partition(request.Organization.Id, ContactId);
        Claims = ClaimRules.For(request, MessageId, now);
    }

    public OutboundMessage Request { get; }

    public string OrganizationId => Request.Organization.Id;

    public string ContactId { get; }

    /// <summary>The message's part of its public id.</summary>
    public string Part { get; }

    public DateTimeOffset Created { get; }

    public string MessageId => PublicId.Of(ContactId, Part);

    public string Partition { get; }

    public IReadOnlyList<Claim> Claims { get; }

    /// <summary>Whether a transaction was begun, so that the message may be recorded although nobody said so.</summary>
    public bool Submitted { get; private set; }

    /// <summary>The active provider's sender, given the contact as it is now.</summary>
    public Sender ChooseSender(Contact? contact) =>
        (
            Request.Organization.Provider is { } provider
                ? Request.Organization.ChooseSender(provider, Request.PreferredNumber, contact?.Senders)
                : null
        ) ?? throw new InvalidOperationException("The active provider has no sender; the caller checks that first.");

    public Message From(Sender sender) =>
        new()
        {
            Id = MessageId,
            ConversationId = PublicId.Of(ContactId, sender.Id),
            Direction = MessageDirection.Outbound,
            Author = Request.Author,
            Source = Request.Source,
            Body = Request.Text,
            From = sender.Address,
            To = Request.Recipient,
            Segments = TextSegments.Of(Request.Text),
            Created = Created,
            Status = MessageStatus.Sending,
            StatusTimes = new Dictionary<MessageStatus, DateTimeOffset> { [MessageStatus.Sending] = Created },
            Attempts = [new SendAttempt(WireWord.Of(sender.Provider), sender.Id, Created)],
            SkipAutomation = Request.SkipAutomation,
            VoiceConversationId = Request.VoiceConversationId,
        };

    /// <summary>
    /// Message, contact, conversation and claims as one transaction. It always writes the contact under its ETag: whatever
    /// else is decided about this contact came before, or comes after.
    /// </summary>
    /// <param name="message">The message; its ETag is the first that the transaction returns.</param>
    /// <param name="sender">Its sender.</param>
    /// <param name="contact">The contact as it was read; null where there is none.</param>
    /// <param name="contactETag">The ETag of its row.</param>
    /// <param name="free">The ETags of earlier claims that no longer hold, by row key.</param>
    public ThreadTransaction Transaction(
        Message message,
        Sender sender,
        Contact? contact,
        ETag contactETag,
        IReadOnlyDictionary<string, ETag> free
    )
    {
        Submitted = true;
        var transaction = new ThreadTransaction(Partition);
        transaction.Insert(MessageRow.From(Partition, message));

        var contactRow = ContactRow.AfterText(
            Partition,
            ContactId,
            contact,
            message,
            sender.Id,
            ContactLimit.After(this, contact)
        );
        if (contact is null)
            transaction.Insert(contactRow);
        else
            transaction.Merge(contactRow, contactETag);

        transaction.Upsert(ConversationRow.AfterMessage(Partition, ContactId, sender.Id, message, contact));
        foreach (var claim in Claims)
            if (free.TryGetValue(claim.RowKey, out var etag))
                transaction.Replace(ClaimRow.From(Partition, claim), etag);
            else
                transaction.Insert(ClaimRow.From(Partition, claim));
        return transaction;
    }
}
