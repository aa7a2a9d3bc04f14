namespace TetherRelay.Core.Secrets;

/// <summary>Stores secret values: in Key Vault, or in a file on a developer's machine.</summary>
public interface ISecretStore
{
    /// <summary>Reads a secret; null where the name or version is missing or disabled.</summary>
    /// <param name="name">The name: letters, digits and dashes.</param>
    /// <param name="version">A version; null for the newest.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SecretStoreException">The store cannot be reached or refuses to answer.</exception>
    Task<string?> GetAsync(string name, string? version, CancellationToken cancellationToken);

    /// <summary>Writes a value as the newest version, enabled.</summary>
    /// <returns>The new version.</returns>
    /// <exception cref="SecretStoreException">The store cannot be reached or refuses.</exception>
    Task<string> SetAsync(string name, string value, CancellationToken cancellationToken);

    /// <summary>
    /// Disables a version; null for the newest. Nothing is deleted, because a deleted name is unusable until it is purged. A missing name or version
    /// is no error.
    /// </summary>
    /// <exception cref="SecretStoreException">The store cannot be reached or refuses.</exception>
    Task DisableAsync(string name, string? version, CancellationToken cancellationToken);
}
