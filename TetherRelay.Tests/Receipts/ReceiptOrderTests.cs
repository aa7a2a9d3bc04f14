using FsCheck.Fluent;
using FsCheck.Xunit;
using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Receipts;

/// <summary>Receipts come in any order, and beside the outcome of the send.</summary>
public sealed class ReceiptOrderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly Func<Message, Message>[] Changes =
    [
        Receipt(MessageStatus.Sent, null),
        Receipt(MessageStatus.Failed, "30001"),
        Receipt(MessageStatus.Undelivered, "30003"),
        Receipt(MessageStatus.Delivered, null),
        message => message.After(new SendOutcome.Accepted("SM1"), Noon),
        message => message.After(new SendOutcome.Unknown("no_answer"), Noon),
    ];

    [Property(MaxTest = 1000)]
    public FsCheck.Property Every_order_of_a_set_of_receipts_and_outcomes_ends_in_the_same_state() =>
        Prop.ForAll(
            Gen.SubListOf(Changes).SelectMany(some => Gen.Shuffle(some.ToArray()).Two()).ToArbitrary(),
            orders => Assert.Equal(End(orders.Item1), End(orders.Item2))
        );

    private static object End(IEnumerable<Func<Message, Message>> changes)
    {
        var end = changes.Aggregate(
            Samples.Recorded(MessageStatus.Sending, Noon),
            (message, change) => change(message)
        );
        return (end.Status, end.ErrorCode, end.ProviderId, string.Join(' ', end.StatusTimes.Keys.Order()));
    }

    private static Func<Message, Message> Receipt(MessageStatus status, string? code) =>
        message => message.After(new DeliveryReceipt("SM1", status, code), Noon);
}
