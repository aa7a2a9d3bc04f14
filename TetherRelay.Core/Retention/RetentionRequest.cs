namespace TetherRelay.Core.Retention;

/// <summary>What is to be removed.</summary>
/// <param name="Age">Texts that are older are removed; null for none. What expires by itself is removed in any case.</param>
public sealed record RetentionRequest(TimeSpan? Age)
{
    /// <summary>What guards an intent is needed for a day; a settlement for an hour.</summary>
    public static readonly TimeSpan LeastAge = TimeSpan.FromDays(2);

    /// <summary>A hundred years, about.</summary>
    public static readonly TimeSpan GreatestAge = TimeSpan.FromDays(36_500);

    /// <summary>The one organization that it is about; null for all.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>Whether it is only counted what would be removed.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>After how many rows it ends, so that a run takes its turn among others; the next one goes on.</summary>
    public int MostRows { get; init; } = int.MaxValue;

    /// <summary>Whether texts may be removed at an age.</summary>
    public static bool Allows(TimeSpan age) => age >= LeastAge && age <= GreatestAge;
}
