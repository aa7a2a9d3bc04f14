namespace TetherRelay.Core.Secrets;

/// <summary>The secret store cannot be reached or refuses. The message names the cause, never a value.</summary>
public sealed class SecretStoreException(string message, Exception? innerException = null)
    : Exception(message, innerException);
