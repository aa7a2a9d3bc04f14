namespace TetherRelay.Core.Threads;

/// <summary>
/// The total order of a message's statuses. Outcomes and receipts race, and a receipt may come first: the message ends in the same state in
/// any order.
/// </summary>
public static class MessageStatusOrder
{
    /// <summary>The status of the higher rank.</summary>
    public static MessageStatus After(MessageStatus current, MessageStatus reported) =>
        Rank(reported) > Rank(current) ? reported : current;

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
