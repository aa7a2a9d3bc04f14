using TetherRelay.Core.Secrets;

namespace TetherRelay.Core.Organizations;

/// <summary>
/// Reads the organizations' keys from the secret store. Reads are cached for 60 s, and for up to 15 min during an outage. A key is made with its
/// organization and never changes: with another key, no earlier row would be found.
/// </summary>
public sealed class OrganizationKeys
{
    private readonly LastGoodCache<string, OrganizationKey> _cache;

    /// <summary>Creates the reader.</summary>
    public OrganizationKeys(
        ISecretStore secrets,
        OrganizationCache organizations,
        TimeProvider time,
        ILogger<OrganizationKeys> logger
    )
        : this((id, stop) => LoadAsync(secrets, organizations, id, stop), time, logger) { }

    internal OrganizationKeys(
        Func<string, CancellationToken, Task<OrganizationKey?>> load,
        TimeProvider time,
        ILogger<OrganizationKeys> logger
    ) => _cache = new("organization's key", load, keepMissing: false, time, logger);

    /// <summary>Returns an organization's key.</summary>
    /// <exception cref="SecretStoreException">The store cannot be reached and the cache has no usable value, or the organization has no key.</exception>
    public async ValueTask<OrganizationKey> GetAsync(string organizationId, CancellationToken cancellationToken) =>
        await _cache.GetAsync(organizationId, cancellationToken)
        ?? throw new SecretStoreException($"The organization {organizationId} does not exist.");

    private static async Task<OrganizationKey?> LoadAsync(
        ISecretStore secrets,
        OrganizationCache organizations,
        string id,
        CancellationToken cancellationToken
    )
    {
        if (await organizations.GetAsync(id, cancellationToken) is not { } organization)
            return null;
        if (organization.KeyVersion is not { } version)
            throw new SecretStoreException(
                $"The organization {id} comes from an earlier build, whose storage keys have another format: create it anew."
            );
        var (name, key) = (SecretNames.OrganizationKey(id), new byte[OrganizationKey.Bytes]);
        var value = await secrets.GetAsync(name, version, cancellationToken);
        return value is not null && Convert.TryFromBase64String(value, key, out var length) && length == key.Length
            ? new OrganizationKey(key)
            : throw new SecretStoreException(
                $"The secret {name} (version {version}) is missing or is no key: restore it from the vault's backup."
            );
    }
}
