namespace TetherRelay.Core.Limits;

/// <summary>What a limit counts texts by.</summary>
public enum LimitKind
{
    /// <summary>The voice conversation, over all recipients.</summary>
    Call,

    /// <summary>The contact, within any hour.</summary>
    Contact,

    /// <summary>The organization, in one day, UTC.</summary>
    Day,
}
