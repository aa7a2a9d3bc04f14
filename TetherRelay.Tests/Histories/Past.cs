namespace TetherRelay.Tests.Histories;

/// <summary>A history that is over.</summary>
/// <param name="Calls">The calls that were made in it.</param>
/// <param name="Requests">The requests and their answers.</param>
/// <param name="Broken">The promises that it broke, each as a sentence.</param>
internal sealed record Past(
    IReadOnlyList<CallKind> Calls,
    IReadOnlyList<SimulatedRequest> Requests,
    IReadOnlyList<string> Broken
);
