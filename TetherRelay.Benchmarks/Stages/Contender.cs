using TetherRelay.Benchmarks.Load;

namespace TetherRelay.Benchmarks.Stages;

/// <summary>What is measured: a side's process, and the client that loads it.</summary>
internal sealed record Contender(string Name, SideProcess Side, SendClient Client);
