namespace TetherRelay.Core.ConversationIndex;

/// <summary>A pending update of a conversation's position.</summary>
/// <param name="At">When its last message was recorded; for a deleted conversation, the time that sorted it.</param>
/// <param name="Before">When the message before was recorded, which may still sort it; null where that is not known.</param>
/// <param name="IsDeleted">Whether the conversation was deleted.</param>
internal readonly record struct IndexUpdate(DateTimeOffset At, DateTimeOffset? Before = null, bool IsDeleted = false)
{
    /// <summary>Merges two updates: the later one counts, in any order of arrival.</summary>
    public IndexUpdate With(IndexUpdate other)
    {
        var later = other.At > At || (other.At == At && IsDeleted) ? other : this;
        return later with { Before = Before ?? other.Before };
    }
}
