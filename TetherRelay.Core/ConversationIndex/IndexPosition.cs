namespace TetherRelay.Core.ConversationIndex;

/// <summary>A position in an organization's list of conversations: a conversation and the time that sorts it.</summary>
/// <param name="At">When the index last saw a message of it.</param>
/// <param name="ConversationId">The conversation's public id.</param>
public sealed record IndexPosition(DateTimeOffset At, string ConversationId)
{
    private const int TimeCharacters = 16;

    /// <summary>The ordinal sort key of the list: the time is inverted, so that the newest comes first.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTimeOffset.MaxValue.UtcTicks - At.UtcTicks:x16}{ConversationId}"
        );

    /// <summary>Whether this position comes after another one in the list: its last message is older.</summary>
    public bool IsAfter(IndexPosition other) => string.CompareOrdinal($"{this}", $"{other}") > 0;

    /// <summary>Parses the form of <see cref="ToString"/>; null for anything else.</summary>
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
