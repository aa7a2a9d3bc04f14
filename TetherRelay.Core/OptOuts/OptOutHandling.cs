namespace TetherRelay.Core.OptOuts;

/// <summary>Who answers the texts STOP and HELP. Recorded they are in any case.</summary>
public enum OptOutHandling
{
    /// <summary>The provider does by itself, so that the relay stays silent.</summary>
    Provider,

    /// <summary>The relay does.</summary>
    Relay,
}
