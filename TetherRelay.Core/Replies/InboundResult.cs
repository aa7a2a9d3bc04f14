using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Replies;

/// <summary>The result of receiving a text. A closed set of four.</summary>
public abstract record InboundResult
{
    private InboundResult() { }

    /// <summary>The thread contains the text, new or from an earlier delivery.</summary>
    /// <param name="Message">The message.</param>
    public sealed record Recorded(Message Message) : InboundResult;

    /// <summary>Retention removed the text, and this is a repeat of it.</summary>
    public sealed record Removed : InboundResult;

    /// <summary>The organization does not have the recipient's number at this provider.</summary>
    public sealed record UnknownNumber : InboundResult;

    /// <summary>The text belongs to another channel, such as WhatsApp, whose conversations are not the relay's.</summary>
    public sealed record AnotherChannel : InboundResult;
}
