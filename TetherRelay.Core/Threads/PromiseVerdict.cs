namespace TetherRelay.Core.Threads;

/// <summary>How what an agent said in a call about a text compares with what was sent.</summary>
public enum PromiseVerdict
{
    /// <summary>There is nothing to judge, or too little is known.</summary>
    None,

    /// <summary>A text left, and nothing contradicts it.</summary>
    Kept,

    /// <summary>It is not certain yet whether a text left.</summary>
    Uncertain,

    /// <summary>The agent promised a text and never asked for one.</summary>
    NeverRequested,

    /// <summary>The agent promised a text, and each one that it asked for was refused.</summary>
    Refused,

    /// <summary>A text left and did not arrive.</summary>
    NotDelivered,

    /// <summary>The agent was told that a text was sent, and none left.</summary>
    ReportedSent,

    /// <summary>A text left although the agent was told that it failed. The person has it, so no promise is broken.</summary>
    ReportedFailed,
}
