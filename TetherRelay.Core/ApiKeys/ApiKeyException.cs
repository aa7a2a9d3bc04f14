namespace TetherRelay.Core.ApiKeys;

/// <summary>An API key cannot be created as requested. The message is a sentence for the operator.</summary>
public sealed class ApiKeyException(string sentence) : Exception(sentence);
