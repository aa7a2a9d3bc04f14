namespace TetherRelay.Core.Organizations;

/// <summary>Whether an organization may send.</summary>
public enum OrganizationStatus
{
    /// <summary>It may.</summary>
    Active,

    /// <summary>It is switched off: every text is refused with a sentence.</summary>
    Suspended,
}
