namespace TetherRelay.Core.Organizations;

/// <summary>
/// Limits on the number of texts; 0 is no limit. They guard against a manipulated model. Limits per call and contact count the agent's texts; the
/// limit per day counts agent's and people's texts for themselves, and not the relay's own.
/// </summary>
public sealed record SendLimits
{
    /// <summary>The maximum of <see cref="PerCall"/>.</summary>
    public const int MaxPerCall = 100;

    /// <summary>The maximum of <see cref="PerContact"/>: a contact's row holds up to twice as many ids.</summary>
    public const int MaxPerContact = 400;

    /// <summary>The maximum of <see cref="PerDay"/>.</summary>
    public const int MaxPerDay = 1_000_000;

    /// <summary>No limits.</summary>
    public static SendLimits None { get; } =
        new()
        {
            PerCall = 0,
            PerContact = 0,
            PerDay = 0,
        };

    /// <summary>Texts per voice conversation, over all recipients.</summary>
    public int PerCall { get; init; } = 3;

    /// <summary>Texts per contact within any hour.</summary>
    public int PerContact { get; init; } = 10;

    /// <summary>Texts of the organization per day, UTC.</summary>
    public int PerDay { get; init; } = 1000;
}
