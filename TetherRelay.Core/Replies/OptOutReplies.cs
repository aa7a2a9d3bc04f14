using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Replies;

/// <summary>Answers STOP and HELP where the provider does not: once per text, from the number that it was written to.</summary>
public sealed partial class OptOutReplies(
    OutboundMessageSender sender,
    IOptions<RelayOptions> options,
    ILogger<OptOutReplies> logger
)
{
    private const string Source = "opt_out";

    /// <summary>Answers a text, if that is the relay's to do. Never throws for a text that could not be sent.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="provider">The provider that the text came through, and that its answer takes.</param>
    /// <param name="message">The text.</param>
    /// <param name="word">What it asks for.</param>
    /// <param name="deadline">By when it must be done.</param>
    internal async Task AnswerAsync(
        Organization organization,
        ProviderName provider,
        Message message,
        OptOutWord word,
        Deadline deadline
    )
    {
        var policy = organization.OptOuts;
        if (policy.HandlingOf(provider) == OptOutHandling.Provider)
            return;
        if (organization.Status == OrganizationStatus.Suspended)
            return;
        if (policy.Answer(word, message.Body, organization.Name) is not { } text)
            return;

        // No send lasts longer: what does, reads as unknown.
        using var sending = deadline.Within(options.Value.Deadline);
        var result = await sender.SendOutboundMessageAsync(
            new OutboundMessage
            {
                // Through the provider that has the number, whichever is active now.
                Organization = organization with
                {
                    Provider = provider,
                    SecondProvider = null,
                },
                Recipient = message.From,
                Text = text,
                Author = MessageAuthor.System,
                Source = Source,
                PreferredNumber = message.To,
                IdempotencyKey = message.Id,
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
        [LoggerMessage(1, LogLevel.Warning, "The answer to message {MessageId} is not sent: {Outcome}.")]
        public static partial void NotAnswered(ILogger logger, string messageId, string outcome);
    }
}
