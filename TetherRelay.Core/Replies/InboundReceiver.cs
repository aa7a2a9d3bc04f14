using TetherRelay.Core.Automations;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Telemetry;
using TetherRelay.Core.Texts;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Replies;

/// <summary>Receives contacts' texts: records them, publishes their events, answers opt-out keywords, and replies where the organization answers no texts.</summary>
public sealed partial class InboundReceiver(
    ThreadReader reader,
    InboundStore store,
    ConversationIndexWriter index,
    OptOutReplies replies,
    AutoReplies autoReplies,
    ReplySignals signals,
    AutomationEvents automations,
    IdFactory ids,
    TimeProvider time,
    ILogger<InboundReceiver> logger
)
{
    /// <summary>Records a text. The call is idempotent: a repetition finds the record and repeats the later steps with the same ids.</summary>
    /// <param name="organization">The organization of the thread.</param>
    /// <param name="provider">The delivering provider.</param>
    /// <param name="text">The text.</param>
    /// <param name="deadline">The deadline of all steps.</param>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached or refuses; the provider must retry.</exception>
    /// <exception cref="OperationCanceledException">The deadline passed; the provider must retry.</exception>
    public async Task<InboundResult> ReceiveAsync(
        Organization organization,
        ProviderName provider,
        InboundText text,
        Deadline deadline
    )
    {
        if (InboundNumber.IsOfAnotherChannel(text.From) || InboundNumber.IsOfAnotherChannel(text.To))
        {
            Log.AnotherChannel(logger, organization.Id, provider);
            return new InboundResult.AnotherChannel();
        }

        var number = InboundNumber.Read(text.To, organization.Region);
        if (number is null || organization.SenderOf(provider, number) is not { } sender)
        {
            Log.UnknownNumber(logger, organization.Id, provider, PhoneNumberParser.Mask(number ?? text.To));
            return new InboundResult.UnknownNumber();
        }

        // The provider's word: a short code, a name or a number that no plan knows is a sender, too.
        var contact = PhoneNumberParser.Sender(text.From, organization.Region);
        var contactId = await reader.ContactIdAsync(organization.Id, contact, deadline.Token);
        var message = Message(contactId, provider, contact, number, sender, text);
        var mayReply = await autoReplies.MayReplyAsync(organization, message, deadline);
        if (
            await store.RecordAsync(organization.Id, message, sender.Id, text, mayReply, deadline.Token)
            is not { } recorded
        )
            return new InboundResult.Removed();
        signals.Wake(ThreadKeys.Partition(organization.Id, contactId));
        using var scope = logger.WithMessage(recorded.Message.Id);
        Log.Recorded(logger, recorded.Message.Id, provider);
        // Only this call lists the text, so the provider gets its answer after the list shows it.
        var indexing = index.UpdateAsync(
            organization.Id,
            recorded.Message.ConversationId,
            recorded.Message.Created,
            recorded.Before,
            deadline.Token
        );
        await automations.PublishAsync(organization.Id, recorded.Message, deadline);
        // A service with a short code or a name may answer by itself, without end.
        if (recorded.Word is { } word && PhoneNumberParser.IsNumber(contact))
            await replies.AnswerAsync(organization, provider, recorded.Message, word, deadline);
        await indexing;
        if (recorded.GetsAutoReply)
            await autoReplies.ReplyAsync(organization, provider, recorded.Message, deadline);
        return new InboundResult.Recorded(recorded.Message);
    }

    private Message Message(
        string contactId,
        ProviderName provider,
        string contact,
        string number,
        Sender sender,
        InboundText text
    )
    {
        var now = time.GetUtcNow();
        return new()
        {
            Id = PublicId.Of(contactId, ids.NewMessagePart(now)),
            ConversationId = PublicId.Of(contactId, sender.Id),
            Direction = MessageDirection.Inbound,
            Author = MessageAuthor.Contact,
            Source = WireWord.Of(provider),
            Body = text.Body,
            Content = text.Content,
            Attachments = text.Attachments,
            From = contact,
            To = number,
            Segments = TextSegments.Of(text.Body),
            Created = now,
            Status = MessageStatus.Received,
            StatusTimes = new Dictionary<MessageStatus, DateTimeOffset> { [MessageStatus.Received] = now },
            Attempts = [],
            SkipAutomation = false,
            ProviderId = text.ProviderId,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Received message {MessageId} from {Provider}.")]
        public static partial void Recorded(ILogger logger, string messageId, ProviderName provider);

        [LoggerMessage(
            2,
            LogLevel.Warning,
            "Refused a text from {Provider} for {Organization}: {Number} is not a number of the organization there. Add it with `tether org numbers add`."
        )]
        public static partial void UnknownNumber(
            ILogger logger,
            string organization,
            ProviderName provider,
            string number
        );

        [LoggerMessage(
            3,
            LogLevel.Warning,
            "Refused a text from {Provider} for {Organization}: it belongs to another channel than SMS. Point that channel's webhook elsewhere."
        )]
        public static partial void AnotherChannel(ILogger logger, string organization, ProviderName provider);
    }
}
