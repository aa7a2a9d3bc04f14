namespace TetherRelay.Core.Retention;

/// <summary>Describes a retention run.</summary>
/// <param name="Age">The age at which texts are removed; null removes none. Expired rows are removed in any case.</param>
public sealed record RetentionRequest(TimeSpan? Age)
{
    /// <summary>The minimum age: claims against duplicates are needed for a day, reconciliation for an hour.</summary>
    public static readonly TimeSpan MinAge = TimeSpan.FromDays(2);

    /// <summary>The maximum age: about a hundred years.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(36_500);

    /// <summary>The organization; null for all.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>Whether an organization's own age comes before <see cref="Age"/>.</summary>
    public bool PrefersOwnAge { get; init; }

    /// <summary>Whether the run only counts.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The maximum number of rows per run. The next run continues.</summary>
    public int MaxRows { get; init; } = int.MaxValue;

    /// <summary>Whether an age is within the limits.</summary>
    public static bool Allows(TimeSpan age) => age >= MinAge && age <= MaxAge;
}
