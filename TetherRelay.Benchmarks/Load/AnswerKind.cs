namespace TetherRelay.Benchmarks.Load;

/// <summary>What a request to the tool came to.</summary>
internal enum AnswerKind
{
    /// <summary>The text was sent.</summary>
    Sent,

    /// <summary>The relay refused the request at once, for its load.</summary>
    Busy,

    /// <summary>Any other answer that is no fault of the relay.</summary>
    NotSent,

    /// <summary>A status of 5xx.</summary>
    ServerError,

    /// <summary>No answer within the patience of a caller, or no connection.</summary>
    Unanswered,
}
