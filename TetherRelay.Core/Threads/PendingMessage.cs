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
internal sealed class PendingMessage(OutboundMessage request, TextSegments segments, Sender defaultSender, string part)
{
    public OutboundMessage Request => request;

    public string OrganizationId => request.Organization.Id;

    public string ContactId { get; } = ThreadKeys.ContactId(request.Organization.Id, request.Recipient);

    public string Part => part;

    public DateTimeOffset Created { get; } = MessagePart.MadeAt(part);

    public string MessageId => PublicId.Of(ContactId, part);

    public string Partition => ThreadKeys.Partition(OrganizationId, ContactId);

    public IReadOnlyList<Claim> Claims => field ??= ClaimRules.For(request, ContactId, MessageId, Created);

    /// <summary>Whether a transaction was built, so that the message may be recorded although no answer confirmed it.</summary>
    public bool Submitted { get; private set; }

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
    /// every other decision about the contact.
    /// </summary>
    public TableTransaction Transaction(
        Message message,
        Sender sender,
        Contact? contact,
        ETag contactETag,
        IReadOnlyDictionary<string, ETag> free
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
