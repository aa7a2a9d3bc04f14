using TetherRelay.Core.Limits;
using TetherRelay.Core.OptOuts;

namespace TetherRelay.Core.Threads;

/// <summary>A person that an organization texts with, by number.</summary>
public sealed record Contact
{
    /// <summary>A pseudonym of organization and number; see <see cref="ThreadKeys.ContactId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The number, E.164; null since the contact was erased, until the next text.</summary>
    public required string? Number { get; init; }

    /// <summary>When the first text was recorded.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When the last text was recorded.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Whether the contact asked for no more texts.</summary>
    public bool OptedOut => OptOut is { IsOptedOut: true };

    /// <summary>What was last said about that; null where nothing ever was.</summary>
    public OptOutState? OptOut { get; init; }

    /// <summary>The senders that the contact has conversations with, the most recent one first.</summary>
    public IReadOnlyList<string> Senders { get; init; } = [];

    /// <summary>The texts of agents that its limit counts; some of them may not have left.</summary>
    internal RecentTexts AgentTexts { get; init; } = RecentTexts.None;
}
