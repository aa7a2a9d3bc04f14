using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Limits;

/// <summary>
/// Makes the allowance of each text. Limits protect against a talked-over model: its call's count is of the agent's texts, the
/// day's of all but the relay's own, such as the confirmation of a STOP.
/// </summary>
public sealed class Allowances(LimitStore store, DayLimit days, BackgroundWork background, TimeProvider time)
{
    /// <summary>The allowance of a text, with its place of the day's.</summary>
    internal Allowance For(MessageDraft draft)
    {
        var (author, limits) = (draft.Request.Author, draft.Request.Organization.Limits);
        if (author == MessageAuthor.System)
            return Allowance.Unlimited;
        var call =
            author == MessageAuthor.Ai && limits.PerCall > 0 && draft.Request.VoiceConversationId is { } conversation
                ? new CallPlace(store, background, time, draft, conversation)
                : null;
        var day = limits.PerDay > 0 ? days.For(draft.OrganizationId) : null;
        return new Allowance(call, day, isWithinDay: day?.TryTake(limits.PerDay) ?? true);
    }
}
