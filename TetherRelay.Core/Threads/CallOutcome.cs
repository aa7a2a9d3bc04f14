namespace TetherRelay.Core.Threads;

/// <summary>How a call ended, by the platform's judgement.</summary>
public enum CallOutcome
{
    /// <summary>The platform does not say.</summary>
    Unknown,

    /// <summary>The call reached its goal.</summary>
    Success,

    /// <summary>The call did not reach its goal.</summary>
    Failure,

    /// <summary>An outbound call was not answered.</summary>
    NoAnswer,

    /// <summary>The line of an outbound call was busy.</summary>
    Busy,
}
