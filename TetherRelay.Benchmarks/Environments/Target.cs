using TetherRelay.Benchmarks.Load;

namespace TetherRelay.Benchmarks.Environments;

/// <summary>A measured process, and the client that loads it.</summary>
internal sealed record Target(string Name, TargetProcess Process, SendClient Client, string Token);
