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

    /// <summary>The senders of the contact's conversations, the most recent first.</summary>
    public IReadOnlyList<string> Senders { get; init; } = [];

    /// <summary>The agents' texts that the contact's limit counts; some may not have been sent.</summary>
    internal RecentTexts AgentTexts { get; init; } = RecentTexts.None;
}
