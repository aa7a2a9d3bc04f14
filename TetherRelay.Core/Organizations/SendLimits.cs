namespace TetherRelay.Core.Organizations;

/// <summary>How many texts may leave; 0 is no limit.</summary>
public sealed record SendLimits
{
    /// <summary>Texts in one voice conversation, over all recipients.</summary>
    public int PerCall { get; init; } = 3;

    /// <summary>Texts to one contact within any hour.</summary>
    public int PerContact { get; init; } = 10;

    /// <summary>Texts of the organization in one day, UTC.</summary>
    public int PerDay { get; init; } = 1000;
}
