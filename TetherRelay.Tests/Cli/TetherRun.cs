namespace TetherRelay.Tests.Cli;

/// <summary>What one run of the tool came to.</summary>
internal sealed record TetherRun(int ExitCode, string Output, string Error);
