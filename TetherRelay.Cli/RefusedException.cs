namespace TetherRelay.Cli;

/// <summary>What was asked for is not done, for a reason that the operator can act on. Its message is that sentence.</summary>
internal sealed class RefusedException(string sentence) : Exception(sentence);
