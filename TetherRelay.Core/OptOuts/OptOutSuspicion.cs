namespace TetherRelay.Core.OptOuts;

/// <summary>What became of a text that may ask for no more texts. A person decides about it.</summary>
public enum OptOutSuspicion
{
    /// <summary>It may be an opt-out. The contact is not opted out by it.</summary>
    Suspected,

    /// <summary>A person decided that it is one; the contact was opted out.</summary>
    Confirmed,

    /// <summary>A person decided that it is none.</summary>
    Dismissed,
}
