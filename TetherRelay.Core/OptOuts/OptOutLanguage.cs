namespace TetherRelay.Core.OptOuts;

/// <summary>The languages of the default answers to STOP and HELP.</summary>
public enum OptOutLanguage
{
    /// <summary>English.</summary>
    En,

    /// <summary>French.</summary>
    Fr,
}
