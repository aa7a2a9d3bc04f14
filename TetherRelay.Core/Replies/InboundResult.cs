using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Replies;

/// <summary>What became of a text that a contact wrote. A closed set of three.</summary>
public abstract record InboundResult
{
    private InboundResult() { }

    /// <summary>It is in the thread, now or since the provider handed it over before.</summary>
    /// <param name="Message">The message.</param>
    public sealed record Recorded(Message Message) : InboundResult;

    /// <summary>It was sent to a number that the organization does not have at this provider.</summary>
    public sealed record UnknownNumber : InboundResult;

    /// <summary>It was not written by a phone that could be answered, but by a service with a short number or a name.</summary>
    public sealed record NotAPhone : InboundResult;
}
