using System.Globalization;

namespace TetherRelay.Core.ConversationIndex;

/// <summary>A place in an organization's list of conversations: a conversation, and the time that it is listed by.</summary>
/// <param name="At">When its last message was recorded, as far as the index knows.</param>
/// <param name="ConversationId">The conversation's public id.</param>
public sealed record IndexPosition(DateTimeOffset At, string ConversationId)
{
    private const int TimeCharacters = 16;

    /// <summary>What sorts as the list does, ordinally: the time is inverted, so that the newest comes first.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTimeOffset.MaxValue.UtcTicks - At.UtcTicks:x16}{ConversationId}"
        );

    /// <summary>Whether this place comes after another one in the list: its conversation has been silent for longer.</summary>
    public bool IsAfter(IndexPosition other) => string.CompareOrdinal($"{this}", $"{other}") > 0;

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static IndexPosition? Parse(string text) =>
        text.Length > TimeCharacters
        && PublicId.TryParse(text[TimeCharacters..], out _, out _)
        && long.TryParse(
            text.AsSpan(0, TimeCharacters),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var inverted
        )
        && inverted >= 0
        && inverted <= DateTimeOffset.MaxValue.UtcTicks
            ? new IndexPosition(
                new DateTimeOffset(DateTimeOffset.MaxValue.UtcTicks - inverted, TimeSpan.Zero),
                text[TimeCharacters..]
            )
            : null;
}
