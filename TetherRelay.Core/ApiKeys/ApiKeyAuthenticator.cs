using TetherRelay.Core.Organizations;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Core.ApiKeys;

/// <summary>
/// Authenticates requests by API key. An unknown key costs one point read, a cached key none. A revoked key is refused within a minute while storage
/// answers.
/// </summary>
public sealed class ApiKeyAuthenticator
{
    private readonly bool _allowsDemo;
    private readonly RelayMeter _meter;
    private readonly LastGoodCache<string, ApiKeyRow> _keys;
    private readonly OrganizationCache _organizations;

    /// <summary>Creates the authenticator.</summary>
    public ApiKeyAuthenticator(
        RelayStorage storage,
        ApiKeyStore keys,
        OrganizationCache organizations,
        RelayMeter meter,
        TimeProvider time,
        ILogger<ApiKeyAuthenticator> logger
    )
    {
        _allowsDemo = storage.IsEmulator;
        _meter = meter;
        _organizations = organizations;
        _keys = new("API key's row", keys.FindAsync, keepMissing: false, time, logger);
    }

    /// <summary>Returns the organization and scope of a key; null where the key is missing or not valid.</summary>
    /// <param name="authorization">The value of the request's <c>Authorization</c> header; null where it has none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached, and the cache has no usable value.</exception>
    /// <exception cref="TimeoutException">Storage does not answer in time.</exception>
    public async ValueTask<ApiKeyHolder?> AuthenticateAsync(string? authorization, CancellationToken cancellationToken)
    {
        using var span = RelayTrace.Start(RelayTrace.Authentication);
        return await AuthenticationFailures.RecordFailureAsync(
            span,
            _meter,
            "key",
            FindAsync(authorization, cancellationToken)
        );
    }

    private async ValueTask<(ApiKeyHolder? Holder, string Refusal)> FindAsync(
        string? authorization,
        CancellationToken cancellationToken
    )
    {
        if (BearerToken.Read(authorization, ApiKey.Prefix) is not { } key)
            return (null, AuthenticationFailures.Of(authorization));
        if (key == ApiKey.Demo && !_allowsDemo)
            return (null, AuthenticationFailures.Demo);
        if (await _keys.GetAsync(BearerToken.RowKey(key), cancellationToken) is not { } row)
            return (null, AuthenticationFailures.Unknown);
        var organization = await _organizations.GetAsync(row.OrganizationId, cancellationToken);
        return (
            organization is null ? null : new ApiKeyHolder(organization, row.Scope),
            AuthenticationFailures.NoOrganization
        );
    }
}
