namespace TetherRelay.Core.OptOuts;

/// <summary>The request of a text that consists of one keyword.</summary>
public enum OptOutWord
{
    /// <summary>Send no more texts.</summary>
    Stop,

    /// <summary>Send texts again.</summary>
    Start,

    /// <summary>Name the sender, and say how to opt out.</summary>
    Help,
}
