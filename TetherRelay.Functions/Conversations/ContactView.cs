using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.Conversations;

/// <summary>A contact in the API. An erased contact has no number.</summary>
internal sealed record ContactView(
    string Id,
    string? Number,
    bool OptedOut,
    DateTimeOffset? OptedOutAt,
    DateTimeOffset? NoTextsSince,
    string? NoTextsReason
)
{
    public static ContactView Of(Contact contact, DateTimeOffset now)
    {
        var proof = contact.NoTextsAt(now);
        return new(
            contact.Id,
            contact.Number,
            contact.OptedOut,
            contact.OptedOut ? contact.OptOut?.At : null,
            proof?.At,
            proof?.Failure?.Sentence
        );
    }
}
