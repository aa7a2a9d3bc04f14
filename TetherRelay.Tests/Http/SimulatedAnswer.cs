namespace TetherRelay.Tests.Http;

/// <param name="Party">Whose request it was.</param>
/// <param name="Arrived">When it arrived.</param>
/// <param name="Answered">When it was answered.</param>
/// <param name="Took">How long it took.</param>
/// <param name="IsAdmitted">Whether it was admitted.</param>
internal sealed record SimulatedAnswer(
    string Party,
    TimeSpan Arrived,
    TimeSpan Answered,
    TimeSpan Took,
    bool IsAdmitted
);
