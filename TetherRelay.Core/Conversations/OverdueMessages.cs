using TetherRelay.Core.Queues;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Conversations;

/// <summary>
/// Enqueues messages for reconciliation that the sending process may have failed to enqueue. Each caller that shows a message or decides
/// about one passes it here.
/// </summary>
public sealed class OverdueMessages(UnsettledMessages unsettled, TimeProvider time)
{
    // After this time the look-ups of an enqueued message are nearly over.
    private static readonly TimeSpan RecentlyUnknown = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Enqueues the messages whose send never ended, and those that became unknown recently; no others. It neither waits nor throws.
    /// </summary>
    public void Enqueue(string organizationId, params IEnumerable<Message> messages)
    {
        foreach (var message in messages.Where(IsOverdue))
            unsettled.Enqueue(organizationId, message.Id);
    }

    // An unknown message without a time of that status is recorded as sending.
    private bool IsOverdue(Message message) =>
        message.Status == MessageStatus.Unknown
        && (
            !message.StatusTimes.ContainsKey(MessageStatus.Unknown)
            || time.GetUtcNow() - message.Created < RecentlyUnknown
        );
}
