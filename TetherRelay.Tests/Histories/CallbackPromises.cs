using TetherRelay.Core;
using TetherRelay.Core.Threads;

namespace TetherRelay.Tests.Histories;

/// <summary>What must hold of receipts and replies once a history is over.</summary>
internal static class CallbackPromises
{
    public static IEnumerable<string> Broken(World world) =>
        [
            .. world.Callbacks.OfType<SimulatedText>().SelectMany(text => Text(world, text)),
            .. world.Callbacks.OfType<SimulatedReceipt>().SelectMany(receipt => Receipt(world, receipt)),
        ];

    private static IEnumerable<string> Text(World world, SimulatedText text)
    {
        var messages = world.Table.Rows.Count(row =>
            row.Key.Is("message") && row.Value["Direction"] == "inbound" && row.Value["ProviderId"] == text.ProviderId
        );
        if (messages > 1)
            yield return $"The contact's text {text.Number} is recorded {messages} times.";
        if (text.IsTaken && messages == 0)
            yield return $"The contact's text {text.Number} was taken, and has no message.";
        if (text.IsTaken && text.Body == World.Stop && IsTexted(world, text.Contact))
            yield return $"The contact's STOP {text.Number} was taken, and the contact may be texted.";
    }

    private static bool IsTexted(World world, int contact) =>
        world.Table.Find(Keys.Contact(contact))?["OptedOut"] != bool.TrueString;

    private static IEnumerable<string> Receipt(World world, SimulatedReceipt receipt)
    {
        var status = WireWord.Parse<MessageStatus>(world.Table.Find(Keys.Message(receipt.MessageId))?["Status"]);
        if (receipt.IsTaken && (status is not { } now || Message.Higher(now, receipt.News) != now))
            yield return $"A receipt ({receipt.News}) was taken, and its message is {status}.";
    }
}
