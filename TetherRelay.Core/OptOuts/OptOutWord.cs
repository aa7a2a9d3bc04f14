namespace TetherRelay.Core.OptOuts;

/// <summary>What a text asks for that consists of such a word alone.</summary>
public enum OptOutWord
{
    /// <summary>No more texts.</summary>
    Stop,

    /// <summary>Texts again.</summary>
    Start,

    /// <summary>Who writes, and how to stop it.</summary>
    Help,
}
