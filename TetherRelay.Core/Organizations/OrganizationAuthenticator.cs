using TetherRelay.Core.Secrets;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Core.Organizations;

/// <summary>
/// Authenticates a request by its bearer token and finds the organization. An unknown token costs one point read and never reaches the secret store.
/// A warm request reads the caches only.
/// </summary>
public sealed class OrganizationAuthenticator
{
    private readonly LocalStage _stage;
    private readonly TimeProvider _time;
    private readonly ISecretStore _secrets;
    private readonly RelayMeter _meter;
    private readonly LastGoodCache<string, ToolSecretRow> _rows;
    private readonly LastGoodCache<(string Name, string Version), byte[]> _values;
    private readonly OrganizationCache _organizations;

    /// <summary>Creates the authenticator.</summary>
    public OrganizationAuthenticator(
        RelayStorage storage,
        LocalStage stage,
        OrganizationCache organizations,
        ISecretStore secrets,
        RelayMeter meter,
        TimeProvider time,
        ILogger<OrganizationAuthenticator> logger
    )
    {
        _stage = stage;
        _time = time;
        _secrets = secrets;
        _meter = meter;
        _organizations = organizations;
        _rows = new("tool secret's row", new ToolSecretTable(storage).FindAsync, keepMissing: false, time, logger);
        _values = new("tool secret", HashAsync, keepMissing: true, time, logger);
    }

    /// <summary>The number of cached values.</summary>
    internal int CachedCount => _rows.Count + _values.Count + _organizations.Count;

    /// <summary>Returns the organization of a tool secret, active or suspended; null where the secret is missing or not valid.</summary>
    /// <param name="authorization">The value of the request's <c>Authorization</c> header; null where it has none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached, and the cache has no usable value.</exception>
    /// <exception cref="SecretStoreException">The secret store cannot be reached, and the cache has no usable value.</exception>
    /// <exception cref="TimeoutException">One of them does not answer in time.</exception>
    public async ValueTask<Organization?> AuthenticateAsync(string? authorization, CancellationToken cancellationToken)
    {
        using var span = RelayTrace.Start(RelayTrace.Authentication);
        var (organization, _) = await AuthenticationFailures.RecordFailureAsync(
            span,
            _meter,
            "tool",
            FindAsync(authorization, cancellationToken)
        );
        return organization;
    }

    private async ValueTask<(Organization? Organization, string Refusal)> FindAsync(
        string? authorization,
        CancellationToken cancellationToken
    )
    {
        if (BearerToken.Read(authorization, ToolSecret.Prefix) is not { } token)
            return (null, AuthenticationFailures.Of(authorization));
        if (token == ToolSecret.Demo && !_stage.IsLocal)
            return (null, AuthenticationFailures.Demo);

        var presented = BearerToken.Hash(token);
        if (await _rows.GetAsync(BearerToken.RowKey(presented), cancellationToken) is not { } row)
            return (null, AuthenticationFailures.Unknown);
        if (!row.IsActive(_time.GetUtcNow()))
            return (null, AuthenticationFailures.Revoked);

        var organization = _organizations.GetAsync(row.OrganizationId, cancellationToken);
        var stored = await _values.GetAsync((row.SecretName, row.SecretVersion), cancellationToken);
        var valid = stored is not null && CryptographicOperations.FixedTimeEquals(presented, stored);
        if (!valid)
            return (null, stored is null ? AuthenticationFailures.NoSecret : AuthenticationFailures.OtherSecret);
        return (await organization, AuthenticationFailures.NoOrganization);
    }

    /// <summary>Caches the hash only: the comparison needs no more, and the value stays out of memory.</summary>
    private async Task<byte[]?> HashAsync((string Name, string Version) secret, CancellationToken cancellationToken) =>
        await _secrets.GetAsync(secret.Name, secret.Version, cancellationToken) is { } value
            ? BearerToken.Hash(value)
            : null;
}
