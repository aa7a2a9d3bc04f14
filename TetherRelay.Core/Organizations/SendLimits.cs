namespace TetherRelay.Core.Organizations;

/// <summary>
/// How many texts may leave; 0 is no limit. They protect against a talked-over model: calls and contacts count the agent's texts, days all
/// but the relay's own.
/// </summary>
public sealed record SendLimits
{
    /// <summary>The highest limit per call that can be set.</summary>
    public const int MostPerCall = 100;

    /// <summary>The highest limit per contact that can be set: a contact's row names that many texts twice over.</summary>
    public const int MostPerContact = 400;

    /// <summary>The highest limit per day that can be set.</summary>
    public const int MostPerDay = 1_000_000;

    /// <summary>No limits.</summary>
    public static SendLimits None { get; } =
        new()
        {
            PerCall = 0,
            PerContact = 0,
            PerDay = 0,
        };

    /// <summary>Texts in one voice conversation, over all recipients.</summary>
    public int PerCall { get; init; } = 3;

    /// <summary>Texts to one contact within any hour.</summary>
    public int PerContact { get; init; } = 10;

    /// <summary>Texts of the organization in one day, UTC.</summary>
    public int PerDay { get; init; } = 1000;
}
