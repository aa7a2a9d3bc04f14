using TetherRelay.Core.Organizations;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Core.ApiKeys;

/// <summary>
/// Authenticates requests by API key. An unknown key costs one point read, a cached key none. A revoked key is refused within a minute while storage
/// answers, an expired one at once.
/// </summary>
public sealed class ApiKeyAuthenticator
{
    private readonly LocalStage _stage;
    private readonly RelayMeter _meter;
    private readonly TimeProvider _time;
    private readonly ApiKeyUses _uses;
    private readonly LastGoodCache<string, ApiKeyRow> _keys;
    private readonly OrganizationCache _organizations;

    /// <summary>Creates the authenticator.</summary>
    public ApiKeyAuthenticator(
        LocalStage stage,
        ApiKeyStore keys,
        OrganizationCache organizations,
        RelayMeter meter,
        BackgroundWork background,
        TimeProvider time,
        ILogger<ApiKeyAuthenticator> logger
    )
    {
        _time = time;
        _uses = new(keys, background, time, logger);
        _stage = stage;
        _meter = meter;
        _organizations = organizations;
        _keys = new("API key's row", keys.FindAsync, keepMissing: false, time, logger);
    }

    /// <summary>Returns the organization and scope of a key; no holder where the key is missing or not valid.</summary>
    /// <param name="authorization">The value of the request's <c>Authorization</c> header; null where it has none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached, and the cache has no usable value.</exception>
    /// <exception cref="TimeoutException">Storage does not answer in time.</exception>
    public async ValueTask<ApiKeyAuthentication> AuthenticateAsync(
        string? authorization,
        CancellationToken cancellationToken
    )
    {
        using var span = RelayTrace.Start(RelayTrace.Authentication);
        var (holder, refusal) = await AuthenticationFailures.RecordFailureAsync(
            span,
            _meter,
            "key",
            FindAsync(authorization, cancellationToken)
        );
        return new(holder, holder is null && refusal == AuthenticationFailures.Expired);
    }

    private async ValueTask<(ApiKeyHolder? Holder, string Refusal)> FindAsync(
        string? authorization,
        CancellationToken cancellationToken
    )
    {
        if (BearerToken.Read(authorization, ApiKey.Prefix) is not { } key)
            return (null, AuthenticationFailures.Of(authorization));
        if (key == ApiKey.Demo && !_stage.IsLocal)
            return (null, AuthenticationFailures.Demo);
        if (await _keys.GetAsync(BearerToken.RowKey(key), cancellationToken) is not { } row)
            return (null, AuthenticationFailures.Unknown);
        if (row.IsExpired(_time.GetUtcNow()))
            return (null, AuthenticationFailures.Expired);
        if (await _organizations.GetAsync(row.OrganizationId, cancellationToken) is not { } organization)
            return (null, AuthenticationFailures.NoOrganization);
        _uses.Note(row);
        return (new ApiKeyHolder(organization, row.Scope, row.Id, row.Label), "");
    }
}
