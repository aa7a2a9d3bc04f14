namespace TetherRelay.Simulator.Traffic;

/// <summary>An event on the simulated phones.</summary>
internal abstract record PhoneEvent
{
    private PhoneEvent() { }

    /// <summary>All texts were removed.</summary>
    public sealed record Cleared : PhoneEvent;

    /// <summary>A phone received a text.</summary>
    public sealed record Received(ReceivedText Text) : PhoneEvent;

    /// <summary>A phone sent a text.</summary>
    public sealed record Sent(SentReply Reply) : PhoneEvent;
}
