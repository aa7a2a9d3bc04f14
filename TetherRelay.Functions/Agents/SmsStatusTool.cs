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

    public ToolAnswer TooLarge => StatusAnswers.NotSetUp;

    public ToolAnswer NotSetUp => StatusAnswers.NotSetUp;

    public async Task<ToolAnswer> ExecuteAsync(ToolCall call, Deadline deadline)
    {
        if (call.Organization.Status == OrganizationStatus.Suspended)
            return ToolAnswer.OrganizationSuspended;
        if (call.PhoneNumber is not { } phoneNumber)
            return StatusAnswers.NoNumber;
        var parties = call.Parties(phoneNumber);
        if (parties.Refusal is { } refusal)
            return refusal;

        var conversationId = call.ConversationId;
        var newest = await threads.NewestAsync(call.Organization.Id, parties.Recipient, NewestMessages, deadline.Token);
        if (newest.FirstOrDefault(candidate => Matches(candidate, conversationId)) is not { } message)
            return StatusAnswers.None(conversationId is not null);
        overdue.Enqueue(call.Organization.Id, message);
        return StatusAnswers.Of(message);
    }

    private bool Matches(Message message, string? conversationId)
    {
        if (message.Direction != MessageDirection.Outbound)
            return false;
        if (conversationId is not null)
            return message.VoiceConversationId == conversationId;
        return message.Author == MessageAuthor.Ai && time.GetUtcNow() - message.Created < Recent;
    }
}
