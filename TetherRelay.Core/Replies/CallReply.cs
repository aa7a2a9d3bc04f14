using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Replies;

/// <summary>What a person texted during a call. A closed set of four.</summary>
public abstract record CallReply
{
    private CallReply() { }

    /// <summary>The person texted.</summary>
    /// <param name="Texts">The texts, the oldest first.</param>
    public sealed record Texted(IReadOnlyList<Message> Texts) : CallReply;

    /// <summary>No text came within the wait.</summary>
    public sealed record None : CallReply;

    /// <summary>The person opted out during the call.</summary>
    public sealed record OptedOut : CallReply;

    /// <summary>There is no text yet, and too many requests wait.</summary>
    public sealed record TooMany : CallReply;
}
