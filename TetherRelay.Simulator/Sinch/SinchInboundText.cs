namespace TetherRelay.Simulator.Sinch;

/// <summary>An inbound text. The numbers have no plus.</summary>
internal sealed record SinchInboundText(string Id, string From, string To, string Body, string ReceivedAt)
{
    public string Type { get; } = "mo_text";
}
