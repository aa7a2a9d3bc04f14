using TetherRelay.Core.Secrets;

namespace TetherRelay.Core.Providers;

/// <summary>
/// Stores the organizations' provider credentials in the secret store. Reads are cached for 60 s, and for up to 15 min during an outage. Methods
/// throw <see cref="SecretStoreException"/> where the store fails and the cache has no usable value.
/// </summary>
public sealed class ProviderCredentialsStore
{
    private readonly ISecretStore _secrets;
    private readonly LastGoodCache<(string OrgId, ProviderName Provider), ProviderCredentials> _cache;

    /// <summary>Creates the store.</summary>
    public ProviderCredentialsStore(ISecretStore secrets, TimeProvider time, ILogger<ProviderCredentialsStore> logger)
    {
        _secrets = secrets;
        _cache = new("provider credentials", LoadAsync, keepMissing: true, time, logger);
    }

    /// <summary>Returns the credentials, complete or not; null where there are none.</summary>
    public ValueTask<ProviderCredentials?> GetAsync(
        string orgId,
        ProviderName provider,
        CancellationToken cancellationToken
    ) => _cache.GetAsync((orgId, provider), cancellationToken);

    /// <summary>Returns complete credentials; null where they are missing or incomplete.</summary>
    public async ValueTask<ProviderCredentials?> GetCompleteAsync(
        string orgId,
        ProviderName provider,
        CancellationToken cancellationToken
    ) => await GetAsync(orgId, provider, cancellationToken) is { } kept && !kept.Missing.Any() ? kept : null;

    /// <summary>Stores credentials and replaces earlier ones.</summary>
    public async Task SetAsync(string orgId, ProviderCredentials credentials, CancellationToken cancellationToken)
    {
        var name = SecretNames.Provider(orgId, credentials.Provider);
        await _secrets.SetAsync(name, credentials.ToSecret(), cancellationToken);
        _cache.Forget((orgId, credentials.Provider));
    }

    /// <summary>Disables the credentials. The call is idempotent.</summary>
    public async Task ClearAsync(string orgId, ProviderName provider, CancellationToken cancellationToken)
    {
        await _secrets.DisableAsync(SecretNames.Provider(orgId, provider), version: null, cancellationToken);
        _cache.Forget((orgId, provider));
    }

    private async Task<ProviderCredentials?> LoadAsync(
        (string OrgId, ProviderName Provider) key,
        CancellationToken cancellationToken
    )
    {
        var name = SecretNames.Provider(key.OrgId, key.Provider);
        var json = await _secrets.GetAsync(name, version: null, cancellationToken);
        return json is null ? null : ProviderCredentials.Parse(key.Provider, json);
    }
}
