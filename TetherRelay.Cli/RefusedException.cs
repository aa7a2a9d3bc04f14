namespace TetherRelay.Cli;

/// <summary>The command is refused for a reason that the operator can remove. The message is a sentence.</summary>
internal sealed class RefusedException(string sentence) : Exception(sentence);
