namespace TetherRelay.Core.Organizations;

/// <summary>A tool secret cannot be made or changed as asked. Its message is a sentence for the operator.</summary>
public sealed class ToolSecretException(string sentence) : Exception(sentence);
