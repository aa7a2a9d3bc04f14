using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Replies;

/// <summary>Looks for a person's texts of one call. Messages are read only where the contact's row changed since the last look.</summary>
/// <param name="reader">The threads.</param>
/// <param name="partition">The contact's partition.</param>
/// <param name="contactId">The contact.</param>
/// <param name="voiceConversationId">The call; null where it is not known.</param>
/// <param name="startedAt">When the call made its first request.</param>
internal sealed class CallReplySearch(
    ThreadReader reader,
    string partition,
    string contactId,
    string? voiceConversationId,
    DateTimeOffset startedAt
)
{
    // Without the call's id, the agent's text of so long counts.
    private static readonly TimeSpan Recent = TimeSpan.FromHours(1);

    private ETag? _read;

    /// <summary>What there is; null where nothing is, or nothing is new.</summary>
    public async Task<CallReply?> LookAsync(CancellationToken cancellationToken)
    {
        var row = await reader.ReadRowAsync(partition, ThreadKeys.Contact(contactId), cancellationToken);
        if (row is null || row.ETag == _read)
            return null;
        var newest = await reader.NewestInAsync(partition, ThreadReader.MessagesOfCall, cancellationToken);
        _read = row.ETag;
        var since = Since(newest);
        // An earlier opt-out does not keep the person from texting.
        if (ContactRow.Read(row).OptOut is { IsOptedOut: true } optOut && optOut.At >= since)
            return new CallReply.OptedOut();
        List<Message> texts = [.. newest.Where(message => IsReply(message) && message.Created >= since).Reverse()];
        return texts is [] ? null : new CallReply.Texted(texts);
    }

    // Before its first request here, the call may have sent in vain.
    private DateTimeOffset Since(IReadOnlyList<Message> newest) =>
        newest.FirstOrDefault(message => IsOfCall(message) && MayHaveLeft(message))?.Created
        ?? newest.LastOrDefault(IsOfCall)?.Created
        ?? startedAt;

    private static bool IsReply(Message message) =>
        message.Direction == MessageDirection.Inbound && message.ErasedAt is null;

    private static bool MayHaveLeft(Message message) =>
        message.Status is not (MessageStatus.Rejected or MessageStatus.NotSent);

    private bool IsOfCall(Message message) =>
        message is { Direction: MessageDirection.Outbound, Author: MessageAuthor.Ai }
        && (
            voiceConversationId is null
                ? startedAt - message.Created < Recent
                : message.VoiceConversationId == voiceConversationId
        );
}
