using Microsoft.Extensions.Logging;
using TetherRelay.Core.Automations;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Telemetry;
using TetherRelay.Core.Texts;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Replies;

/// <summary>Takes what contacts write: into their thread, to the automations, and to an answer where the text asks for one.</summary>
public sealed partial class InboundReceiver(
    InboundStore store,
    ConversationIndexWriter index,
    OptOutReplies replies,
    AutomationEvents automations,
    IdFactory ids,
    TimeProvider time,
    ILogger<InboundReceiver> logger
)
{
    /// <summary>
    /// Records a text. Handing it over again does no harm: it is recorded once, and what follows from it, of which some may be missing,
    /// happens again under the same ids.
    /// </summary>
    /// <param name="organization">Whose thread it belongs to.</param>
    /// <param name="provider">The provider that handed it over.</param>
    /// <param name="text">The text.</param>
    /// <param name="deadline">By when all of it must be done.</param>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached or refuses: the provider must come again.</exception>
    /// <exception cref="OperationCanceledException">The deadline passed: the same.</exception>
    public async Task<InboundResult> ReceiveAsync(
        Organization organization,
        ProviderName provider,
        InboundText text,
        Deadline deadline
    )
    {
        var number = InboundNumber.Read(text.To, organization.Region);
        if (number is null || organization.SenderOf(provider, number) is not { } sender)
        {
            Log.UnknownNumber(logger, organization.Id, provider, PhoneNumberParser.Mask(number ?? text.To));
            return new InboundResult.UnknownNumber();
        }

        if (InboundNumber.Read(text.From, organization.Region) is not { } contact)
        {
            Log.NotAPhone(logger, organization.Id, provider);
            return new InboundResult.NotAPhone();
        }

        var message = Message(organization.Id, provider, contact, number, sender, text);
        var recorded = await store.RecordAsync(organization.Id, message, sender.Id, text.Answered, deadline.Token);
        using var scope = logger.WithMessage(recorded.Message.Id);
        Log.Recorded(logger, recorded.Message.Id, provider);
        // Nobody else tells that somebody wrote: the provider hears that all is well when the inbox shows it.
        var listing = index.UpdateAsync(
            organization.Id,
            recorded.Message.ConversationId,
            recorded.Message.Created,
            recorded.Before,
            deadline.Token
        );
        await automations.PublishAsync(organization.Id, recorded.Message, deadline);
        if (recorded.Word is { } word)
            await replies.AnswerAsync(organization, provider, recorded.Message, word, deadline);
        await listing;
        return new InboundResult.Recorded(recorded.Message);
    }

    private Message Message(
        string organizationId,
        ProviderName provider,
        string contact,
        string number,
        Sender sender,
        InboundText text
    )
    {
        var now = time.GetUtcNow();
        var contactId = ThreadKeys.ContactId(organizationId, contact);
        return new()
        {
            Id = PublicId.Of(contactId, ids.NewMessagePart(now)),
            ConversationId = PublicId.Of(contactId, sender.Id),
            Direction = MessageDirection.Inbound,
            Author = MessageAuthor.Contact,
            Source = WireWord.Of(provider),
            Body = text.Body,
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
        [LoggerMessage(1, LogLevel.Information, "Message {MessageId} came in through {Provider}.")]
        public static partial void Recorded(ILogger logger, string messageId, ProviderName provider);

        [LoggerMessage(
            2,
            LogLevel.Warning,
            "Refused a text that {Provider} handed over for {Organization}: {Number} is no number of the organization there. Add it with `tether org numbers add`."
        )]
        public static partial void UnknownNumber(
            ILogger logger,
            string organization,
            ProviderName provider,
            string number
        );

        [LoggerMessage(
            3,
            LogLevel.Information,
            "Left a text aside that {Provider} handed over for {Organization}: who wrote it is no phone."
        )]
        public static partial void NotAPhone(ILogger logger, string organization, ProviderName provider);
    }
}
