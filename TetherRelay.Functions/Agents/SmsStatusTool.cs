using TetherRelay.Core;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.Agents;

/// <summary>Finds the text that the agent means and describes its status with one read. An overdue message is enqueued for reconciliation.</summary>
internal sealed class SmsStatusTool(ThreadReader threads, OverdueMessages overdue, TimeProvider time) : IVoiceTool
{
    private const int NewestMessages = 50;

    private static readonly TimeSpan Recent = TimeSpan.FromHours(24);

    public ToolAnswer TooLarge => NotSetUp;

    public ToolAnswer NotSetUp { get; } =
        ToolAnswer.Refused(
            "invalid_request",
            "That can't be looked up, because the tool isn't set up right. Carry on."
        );

    internal static ToolAnswer NoNumber { get; } =
        ToolAnswer.Refused("invalid_request", "That can't be looked up without the number. Ask for it and try again.");

    public async Task<ToolAnswer> ExecuteAsync(ToolCall call, Deadline deadline)
    {
        if (call.Organization.Status == OrganizationStatus.Suspended)
            return ToolAnswer.OrganizationSuspended;
        if (call.PhoneNumber is not { } phoneNumber)
            return NoNumber;
        var parties = call.Parties(phoneNumber);
        if (parties.Refusal is { } refusal)
            return refusal;

        var conversationId = call.ConversationId;
        var newest = await threads.NewestAsync(call.Organization.Id, parties.Recipient, NewestMessages, deadline.Token);
        if (newest.FirstOrDefault(candidate => Matches(candidate, conversationId)) is not { } message)
            return NoText(conversationId is not null);
        overdue.Enqueue(call.Organization.Id, message);
        return Answer(message);
    }

    private bool Matches(Message message, string? conversationId)
    {
        // An erased text would tell whose number it went to.
        if (message.Direction != MessageDirection.Outbound || message.ErasedAt is not null)
            return false;
        if (conversationId is not null)
            return message.VoiceConversationId == conversationId;
        return message.Author == MessageAuthor.Ai && time.GetUtcNow() - message.Created < Recent;
    }

    /// <summary>The answer where no text matches.</summary>
    internal static ToolAnswer NoText(bool onThisCall) =>
        Success(
            onThisCall
                ? "No text was sent to this number on this call."
                : "No text was sent to this number in the last day.",
            "none"
        );

    internal static ToolAnswer Answer(Message message) =>
        Success(Sentence(message), WireWord.Of(message.Status)) with
        {
            MessageId = message.Id,
            SentAt = message.StatusTimes.TryGetValue(MessageStatus.Sent, out var at) ? at : null,
        };

    private static string Sentence(Message message) =>
        message.Status switch
        {
            MessageStatus.Delivered => "It arrived on their phone.",
            MessageStatus.Sent => "It is on its way; the phone has not confirmed it yet.",
            MessageStatus.Sending => ToolAnswer.InProgress.Error!,
            MessageStatus.Undelivered or MessageStatus.Failed => NotDelivered(message.ErrorCode),
            MessageStatus.Rejected => ToolAnswer.Rejected(message.RejectionReason).Error!,
            MessageStatus.NotSent => ToolAnswer.Unavailable.Error!,
            _ => ToolAnswer.OutcomeUnknown.Error!,
        };

    // Suggests another number only where the number is the cause.
    private static string NotDelivered(string? code) =>
        code switch
        {
            "21610" => ToolAnswer.OptedOut.Error!,
            "30003" => AskForAnotherNumber("the phone is switched off or out of reach"),
            "30004" => AskForAnotherNumber("texts to this phone are blocked"),
            "30005" => AskForAnotherNumber("that number isn't in use"),
            "30006" => AskForAnotherNumber("that number can't get texts"),
            "402" => AskForAnotherNumber("no network reaches that number"),
            "406" => AskForAnotherNumber("the phone could not be reached in time"),
            "30007" or "408" => OfferAnotherWay("the phone network refused it"),
            "30024" or "30034" or "30450" or "412" => OfferAnotherWay("the phone network doesn't take our texts"),
            "30001" or "30002" or "403" or "404" or "405" or "407" or "410" or "411" => OfferAnotherWay(
                "something failed on the way"
            ),
            _ => "It did not arrive. Ask for another number.",
        };

    private static string AskForAnotherNumber(string reason) => $"It did not arrive: {reason}. Ask for another number.";

    private static string OfferAnotherWay(string reason) => $"It did not arrive: {reason}. Offer another way.";

    private static ToolAnswer Success(string sentence, string status) =>
        new()
        {
            Success = true,
            Message = sentence,
            Status = status,
            Outcome = status,
        };
}
