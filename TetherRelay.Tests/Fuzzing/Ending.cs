namespace TetherRelay.Tests.Fuzzing;

/// <summary>How a client ends a connection.</summary>
internal enum Ending
{
    /// <summary>It reads the answer first.</summary>
    AfterTheAnswer,

    /// <summary>It says that it sends no more, and still listens.</summary>
    HalfClosed,

    /// <summary>It is gone once it has written.</summary>
    Gone,
}
