namespace TetherRelay.Benchmarks.Load;

/// <summary>What the generator is to do.</summary>
/// <param name="Connections">For a closed load, the connections that each send their next request after their answer; else 0.</param>
/// <param name="Phases">The phases of an open load, without a pause between them; the first one says how long a closed load takes.</param>
internal sealed record LoadOrder(int Connections, IReadOnlyList<LoadPhase> Phases);
