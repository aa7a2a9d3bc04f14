namespace TetherRelay.Core.OptOuts;

/// <summary>The languages that there are usual answers to STOP and HELP in.</summary>
public enum OptOutLanguage
{
    /// <summary>English.</summary>
    En,

    /// <summary>French.</summary>
    Fr,
}
