using TetherRelay.Core.Queues;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Conversations;

/// <summary>
/// Enqueues messages for reconciliation whose sender may have died before it did. Each caller that shows a message, or decides about
/// one, hands it over.
/// </summary>
public sealed class OverdueMessages(UnsettledMessages unsettled, TimeProvider time)
{
    // Later the look-ups of a message that has any are about to end.
    private static readonly TimeSpan MayLackEntry = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Enqueues the messages whose send never ended, and those that became unknown a short time ago; no others. It neither waits nor
    /// throws.
    /// </summary>
    public void Enqueue(string organizationId, params IEnumerable<Message> messages)
    {
        foreach (var message in messages.Where(IsOverdue))
            unsettled.Enqueue(organizationId, message.Id);
    }

    // One that is unknown without a time of that is recorded as sending.
    private bool IsOverdue(Message message) =>
        message.Status == MessageStatus.Unknown
        && (
            !message.StatusTimes.ContainsKey(MessageStatus.Unknown) || time.GetUtcNow() - message.Created < MayLackEntry
        );
}
