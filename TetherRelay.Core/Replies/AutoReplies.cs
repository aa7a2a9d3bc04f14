using TetherRelay.Core.Calls;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Texts;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Replies;

/// <summary>
/// Replies to a text that comes outside a call, where the organization answers none: once per text, from the number that received it. How often a
/// contact gets a reply is <see cref="AutoReplyLimit"/>'s.
/// </summary>
public sealed partial class AutoReplies(
    OutboundMessageSender sender,
    ReplySignals signals,
    RunningCalls calls,
    BackgroundWork background,
    IOptions<RelayOptions> options,
    TimeProvider time,
    ILogger<AutoReplies> logger
)
{
    /// <summary>The origin of the replies.</summary>
    public const string Source = "auto_reply";

    // The provider waits for two seconds. A process that dies within this time gets the text again.
    private static readonly TimeSpan CallbackTime = TimeSpan.FromSeconds(1);

    /// <summary>Whether a text gets a reply where the contact's state allows it. Never throws.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="message">The received text.</param>
    /// <param name="deadline">The deadline of the callback.</param>
    internal async Task<bool> MayReplyAsync(Organization organization, Message message, Deadline deadline) =>
        IsOn(organization)
        && IsTextable(organization, message.From)
        && IsOfPerson(organization, message)
        && !await IsInCallAsync(organization.Id, PublicId.Parse(message.Id).ContactId, deadline);

    /// <summary>
    /// Sends the reply to a text. It waits only while the provider's callback has time: a later reply continues in the background. A failed send
    /// does not throw.
    /// </summary>
    /// <param name="organization">The organization.</param>
    /// <param name="provider">The provider of the text and of its reply.</param>
    /// <param name="message">The received text.</param>
    /// <param name="deadline">The deadline of the callback.</param>
    internal async Task ReplyAsync(Organization organization, ProviderName provider, Message message, Deadline deadline)
    {
        // A repeat may come late, and the organization may have changed its mind.
        if (!IsOn(organization) || time.GetUtcNow() - message.Created > AutoReplyLimit.Lateness)
            return;
        var sending = SendAsync(organization, provider, message);
        background.Track(sending);
        var left = CallbackTime - (deadline.Budget - deadline.Remaining);
        try
        {
            await sending.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        }
        catch (TimeoutException)
        {
            // The send continues.
        }
    }

    private static bool IsOn(Organization organization) =>
        organization is { AutoReply.IsOn: true, Status: OrganizationStatus.Active };

    // A service with a short code or a name may answer by itself, without end, and a distant number may exist to be paid for texts.
    private static bool IsTextable(Organization organization, string number) =>
        PhoneNumberParser.IsNumber(number)
        && PhoneNumberParser.Parse(number, organization.Region) is PhoneNumberResult.Valid valid
        && organization.Allows(valid)
        && !organization.Owns(valid.E164);

    private static bool IsOfPerson(Organization organization, Message message) =>
        message.Content != MessageContent.Binary
        && (message.Attachments is not [] || !TextPreparation.IsBlank(message.Body))
        && !AutomaticTexts.Is(message.Body)
        && !IsOwnReply(organization, TextFold.Fold(message.Body));

    // Another relay, or a phone that forwards what it gets.
    private static bool IsOwnReply(Organization organization, string text) =>
        organization
            .AutoReply.Replies(organization)
            .Any(reply => text.Contains(TextFold.Fold(reply), StringComparison.OrdinalIgnoreCase));

    private async Task<bool> IsInCallAsync(string organizationId, string contactId, Deadline deadline) =>
        signals.IsAwaited(ThreadKeys.Partition(organizationId, contactId))
        || await calls.IsRunningAsync(organizationId, contactId, deadline);

    private async Task SendAsync(Organization organization, ProviderName provider, Message message)
    {
        using var deadline = new Deadline(time, options.Value.Deadline);
        try
        {
            var result = await sender.SendOutboundMessageAsync(
                SystemReply.To(
                    organization,
                    provider,
                    message,
                    organization.AutoReply.Reply(message.Body, organization),
                    Source,
                    key: $"{Source} {message.Id}"
                ),
                deadline
            );
            // A contact that opted out since gets none.
            if (result is not (SendResult.Sent or SendResult.Duplicate or SendResult.OptedOut))
                Log.NotReplied(logger, message.Id, result.Word);
        }
        catch (Exception error)
        {
            Log.NotReplied(logger, message.Id, error.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The automatic reply to message {MessageId} was not sent ({Outcome}).")]
        public static partial void NotReplied(ILogger logger, string messageId, string outcome);
    }
}
