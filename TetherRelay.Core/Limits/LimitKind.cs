namespace TetherRelay.Core.Limits;

/// <summary>The scope in which a limit counts texts.</summary>
public enum LimitKind
{
    /// <summary>The voice conversation, over all recipients.</summary>
    Call,

    /// <summary>The contact, within a sliding hour.</summary>
    Contact,

    /// <summary>The agent or the people of the organization, in one day, UTC; without a voice conversation also in one hour.</summary>
    Day,
}
