using FsCheck.Xunit;
using TetherRelay.Core;
using TetherRelay.Core.Threads;

namespace TetherRelay.Tests.Threads;

public sealed class MessageStatusOrderTests
{
    [Property]
    public bool Whatever_order_news_come_in_the_message_ends_in_the_same_state(MessageStatus[] news)
    {
        // Not sent and rejected are equals: a message has one outcome, never both.
        var possible = news.Where(status => status != MessageStatus.Rejected).ToArray();
        return After(possible) == After([.. possible.Reverse()]) && After(possible) == After([.. possible.Order()]);
    }

    [Property]
    public bool Repeated_news_change_nothing(MessageStatus current, MessageStatus news)
    {
        var once = Message.Higher(current, news);
        return Message.Higher(once, news) == once;
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
    public void The_higher_status_stays(MessageStatus current, MessageStatus news, MessageStatus after) =>
        Assert.Equal(after, Message.Higher(current, news));

    private static MessageStatus After(MessageStatus[] news) => news.Aggregate(MessageStatus.Sending, Message.Higher);
}
