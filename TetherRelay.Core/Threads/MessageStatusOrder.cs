namespace TetherRelay.Core.Threads;

/// <summary>
/// The one order in which an outbound message's status moves. The writers of a send's outcome and of its receipts race,
/// and a receipt may come first: whatever order they write in, the message ends in the same state.
/// </summary>
public static class MessageStatusOrder
{
    /// <summary>What a message is after <paramref name="news"/> arrive: the status that ranks higher, else the present one.</summary>
    public static MessageStatus After(MessageStatus current, MessageStatus news) =>
        Rank(news) > Rank(current) ? news : current;

    private static int Rank(MessageStatus status) =>
        status switch
        {
            MessageStatus.Sending => 0,
            MessageStatus.Unknown => 1,
            MessageStatus.NotSent or MessageStatus.Rejected => 2,
            MessageStatus.Sent => 3,
            MessageStatus.Failed => 4,
            MessageStatus.Undelivered => 5,
            MessageStatus.Delivered => 6,
            MessageStatus.Received => 7,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without a rank."),
        };
}
