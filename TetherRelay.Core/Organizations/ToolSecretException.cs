namespace TetherRelay.Core.Organizations;

/// <summary>A tool secret cannot be created or changed as requested. The message is a sentence for the operator.</summary>
public sealed class ToolSecretException(string sentence) : Exception(sentence);
