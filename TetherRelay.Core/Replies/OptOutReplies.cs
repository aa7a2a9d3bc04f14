using TetherRelay.Core.Messaging;
using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Replies;

/// <summary>Answers STOP and HELP where the provider does not: once per text, from the number that received it.</summary>
public sealed partial class OptOutReplies(
    OutboundMessageSender sender,
    IOptions<RelayOptions> options,
    ILogger<OptOutReplies> logger
)
{
    private const string Source = "opt_out";

    /// <summary>Answers a text where the relay is responsible. A failed send does not throw.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="provider">The provider of the text and of its answer.</param>
    /// <param name="message">The received text.</param>
    /// <param name="word">Its keyword.</param>
    /// <param name="deadline">The deadline of the answer.</param>
    internal async Task AnswerAsync(
        Organization organization,
        ProviderName provider,
        Message message,
        OptOutWord word,
        Deadline deadline
    )
    {
        var policy = organization.OptOuts;
        // A provider answers its keywords only.
        if (policy.HandlingOf(provider) == OptOutHandling.Provider && OptOutWords.IsKeyword(message.Body))
            return;
        if (organization.Status == OrganizationStatus.Suspended)
            return;
        if (policy.Answer(word, message.Body, organization.Name) is not { } text)
            return;

        // A send that takes longer reads as unknown.
        using var sending = deadline.Within(options.Value.Deadline);
        var result = await sender.SendOutboundMessageAsync(
            SystemReply.To(organization, provider, message, text, Source, key: message.Id) with
            {
                AnswersOptOut = true,
                SkipAutomation = true,
            },
            sending
        );
        if (result is not (SendResult.Sent or SendResult.Duplicate))
            Log.NotAnswered(logger, message.Id, result.Word);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The answer to message {MessageId} was not sent ({Outcome}).")]
        public static partial void NotAnswered(ILogger logger, string messageId, string outcome);
    }
}
