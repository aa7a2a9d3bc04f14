using TetherRelay.Simulator.Replies;

namespace TetherRelay.Simulator.Inboxes;

/// <summary>What happened to the phones. A closed set.</summary>
internal abstract record PhoneEvent
{
    private PhoneEvent() { }

    /// <summary>All texts are forgotten.</summary>
    public sealed record Cleared : PhoneEvent;

    /// <summary>A phone got a text.</summary>
    public sealed record Received(ReceivedText Text) : PhoneEvent;

    /// <summary>A phone sent one.</summary>
    public sealed record Sent(SentReply Reply) : PhoneEvent;
}
