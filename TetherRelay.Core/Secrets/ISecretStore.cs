namespace TetherRelay.Core.Secrets;

/// <summary>Where secret values live: Key Vault, or a file on a developer's machine.</summary>
public interface ISecretStore
{
    /// <summary>The value of a secret; null where the name or version does not exist or is disabled.</summary>
    /// <param name="name">Name of the secret: letters, digits and dashes.</param>
    /// <param name="version">A version; null for the newest.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SecretStoreException">The store cannot be reached or refuses to answer.</exception>
    Task<string?> GetAsync(string name, string? version, CancellationToken cancellationToken);

    /// <summary>Keeps a value as the secret's newest version, enabled.</summary>
    /// <returns>The new version.</returns>
    /// <exception cref="SecretStoreException">The store cannot be reached or refuses.</exception>
    Task<string> SetAsync(string name, string value, CancellationToken cancellationToken);

    /// <summary>
    /// Disables a version; null for the newest. Nothing is deleted, since a deleted name cannot be set again until it is
    /// purged. A name or version that does not exist is no error.
    /// </summary>
    /// <exception cref="SecretStoreException">The store cannot be reached or refuses.</exception>
    Task DisableAsync(string name, string? version, CancellationToken cancellationToken);
}
