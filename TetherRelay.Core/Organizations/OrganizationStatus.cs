namespace TetherRelay.Core.Organizations;

/// <summary>Whether an organization may send.</summary>
public enum OrganizationStatus
{
    /// <summary>The organization may send.</summary>
    Active,

    /// <summary>The organization is suspended: the relay refuses every text with a sentence.</summary>
    Suspended,
}
