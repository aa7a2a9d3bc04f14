using TetherRelay.Core.Limits;
using TetherRelay.Core.OptOuts;

namespace TetherRelay.Core.Threads;

/// <summary>A person who exchanges texts with an organization, by number.</summary>
public sealed record Contact
{
    /// <summary>A pseudonym of organization and number; see <see cref="ThreadKeys.ContactId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The number, E.164; null from the contact's erasure until the next text.</summary>
    public required string? Number { get; init; }

    /// <summary>When the first text was recorded.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When the last text was recorded.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Whether the contact opted out.</summary>
    public bool OptedOut => OptOut is { IsOptedOut: true };

    /// <summary>The last opt-out or opt-in; null where there was none.</summary>
    public OptOutState? OptOut { get; init; }

    /// <summary>The latest proof that the number gets no texts, also where it no longer counts; null where there is none.</summary>
    internal NoTextsProof? NoTexts { get; init; }

    /// <summary>The latest sign that the number gets texts: the contact's text, or the text of a person to it.</summary>
    internal DateTimeOffset? TextableAt { get; init; }

    /// <summary>The senders of the contact's conversations, the most recent first.</summary>
    public IReadOnlyList<string> Senders { get; init; } = [];

    /// <summary>The agents' texts that the contact's limit counts; some may not have been sent.</summary>
    internal RecentTexts AgentTexts { get; init; } = RecentTexts.None;

    /// <summary>The texts that <see cref="AutoReplyLimit"/> counts.</summary>
    internal RecentTexts AutoReplies { get; init; } = RecentTexts.None;

    /// <summary>The proof that the number gets no texts; null where none counts at a moment, so that the agent may text it.</summary>
    public NoTextsProof? NoTextsAt(DateTimeOffset now) =>
        NoTexts is not null && !(NoTexts.At < TextableAt) && now - NoTexts.At < NoTextsProof.Lifetime ? NoTexts : null;
}
