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
        if (call.PhoneNumber is null)
            return NoNumber;
        var parties = call.Parties;
        if (parties.Refusal is { } refusal)
            return refusal;

        if (await FindAsync(call, parties.Recipient, deadline.Token) is not { } message)
            return NoText(call.ConversationId is not null);
        overdue.Enqueue(call.Organization.Id, message);
        return Answer(message);
    }

    // The text that the agent names, else the latest one: a model may copy an id wrong.
    private async Task<Message?> FindAsync(ToolCall call, string number, CancellationToken cancellationToken)
    {
        var organizationId = call.Organization.Id;
        if (
            call.Id("message_id") is { } id
            && await threads.FindMessageAsync(organizationId, number, id, cancellationToken)
                is { Author: MessageAuthor.Ai, ErasedAt: null } named
        )
            return named;
        var newest = await threads.NewestAsync(organizationId, number, NewestMessages, cancellationToken);
        return newest.FirstOrDefault(candidate => Matches(candidate, call.ConversationId));
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

    /// <summary>What became of a text.</summary>
    internal static string Sentence(Message message) =>
        message.Status switch
        {
            MessageStatus.Delivered => "It arrived on their phone.",
            MessageStatus.Sent => "It is on its way; the phone has not confirmed it yet.",
            MessageStatus.Sending => ToolAnswer.InProgress.Error!,
            MessageStatus.Undelivered or MessageStatus.Failed => FailureAnswer.Sentence(message.Failure),
            MessageStatus.Rejected => ToolAnswer.Rejected(message.RejectionReason).Error!,
            MessageStatus.NotSent => ToolAnswer.NotSent(message.Failure).Error!,
            _ => ToolAnswer.OutcomeUnknown.Error!,
        };

    private static ToolAnswer Success(string sentence, string status) =>
        new()
        {
            Success = true,
            Message = sentence,
            Status = status,
            Outcome = status,
        };
}
