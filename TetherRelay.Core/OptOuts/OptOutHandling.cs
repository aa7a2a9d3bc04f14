namespace TetherRelay.Core.OptOuts;

/// <summary>Who answers STOP and HELP. The relay records both in any case.</summary>
public enum OptOutHandling
{
    /// <summary>The provider answers; the relay sends nothing.</summary>
    Provider,

    /// <summary>The relay answers.</summary>
    Relay,
}
