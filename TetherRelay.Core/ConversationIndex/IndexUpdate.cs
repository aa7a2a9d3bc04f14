namespace TetherRelay.Core.ConversationIndex;

/// <summary>What the index is to learn of a conversation.</summary>
/// <param name="At">When its last message was recorded; where it is gone, up to when it is known to be.</param>
/// <param name="Before">When the message before that one was, which it may still be listed by; null where nobody knows.</param>
/// <param name="IsGone">Whether there is no such conversation any more.</param>
internal readonly record struct IndexUpdate(DateTimeOffset At, DateTimeOffset? Before = null, bool IsGone = false)
{
    /// <summary>Both as one: the later one counts, whichever was heard of first.</summary>
    public IndexUpdate With(IndexUpdate other)
    {
        var later = other.At > At || (other.At == At && IsGone) ? other : this;
        return later with { Before = Before ?? other.Before };
    }
}
