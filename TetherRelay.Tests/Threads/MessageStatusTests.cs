using FsCheck.Xunit;
using TetherRelay.Core;
using TetherRelay.Core.Threads;

namespace TetherRelay.Tests.Threads;

public sealed class MessageStatusTests
{
    [Property]
    public bool A_message_ends_in_the_same_state_in_any_order_of_reports(MessageStatus[] reports)
    {
        // Not sent and rejected are equals: a message has one outcome, never both.
        var possible = reports.Where(status => status != MessageStatus.Rejected).ToArray();
        return After(possible) == After([.. possible.Reverse()]) && After(possible) == After([.. possible.Order()]);
    }

    [Property]
    public bool A_repeated_report_changes_nothing(MessageStatus current, MessageStatus reported)
    {
        var once = Message.Higher(current, reported);
        return Message.Higher(once, reported) == once;
    }

    [Theory]
    [InlineData(MessageStatus.Sent, MessageStatus.Delivered, MessageStatus.Delivered)]
    [InlineData(MessageStatus.Delivered, MessageStatus.Sent, MessageStatus.Delivered)]
    [InlineData(MessageStatus.Delivered, MessageStatus.Undelivered, MessageStatus.Delivered)]
    [InlineData(MessageStatus.Failed, MessageStatus.Undelivered, MessageStatus.Undelivered)]
    [InlineData(MessageStatus.Sent, MessageStatus.Failed, MessageStatus.Failed)]
    [InlineData(MessageStatus.Unknown, MessageStatus.Sent, MessageStatus.Sent)]
    [InlineData(MessageStatus.Sent, MessageStatus.Unknown, MessageStatus.Sent)]
    [InlineData(MessageStatus.Rejected, MessageStatus.Sent, MessageStatus.Sent)]
    [InlineData(MessageStatus.Rejected, MessageStatus.NotSent, MessageStatus.Rejected)]
    [InlineData(MessageStatus.Sending, MessageStatus.Unknown, MessageStatus.Unknown)]
    [InlineData(MessageStatus.Unknown, MessageStatus.Sending, MessageStatus.Unknown)]
    public void The_higher_status_stays(MessageStatus current, MessageStatus reported, MessageStatus after) =>
        Assert.Equal(after, Message.Higher(current, reported));

    private static MessageStatus After(MessageStatus[] reports) =>
        reports.Aggregate(MessageStatus.Sending, Message.Higher);
}
