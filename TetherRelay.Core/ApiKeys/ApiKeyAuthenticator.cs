using Microsoft.Extensions.Logging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Core.ApiKeys;

/// <summary>
/// Finds whoever presents an API key. An unknown one costs one point read, a warm request none; a key that was revoked is
/// refused within a minute while storage answers.
/// </summary>
public sealed class ApiKeyAuthenticator
{
    private readonly bool _allowsDemo;
    private readonly RelayMeter _meter;
    private readonly LastGoodCache<string, ApiKeyRow> _keys;
    private readonly OrganizationCache _organizations;

    /// <summary>Stands before storage.</summary>
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

    /// <summary>Whoever holds the key that is presented; null where it is missing or not valid.</summary>
    /// <param name="authorization">The value of the request's <c>Authorization</c> header; null where it has none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Azure.RequestFailedException">The storage cannot be reached, and no last good value can serve.</exception>
    /// <exception cref="TimeoutException">It does not answer.</exception>
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
        if (await _keys.GetAsync(ApiKey.RowKey(key), cancellationToken) is not { } row)
            return (null, AuthenticationFailures.Unknown);
        var organization = await _organizations.GetAsync(row.OrganizationId, cancellationToken);
        return (
            organization is null ? null : new ApiKeyHolder(organization, row.Scope),
            AuthenticationFailures.NoOrganization
        );
    }
}
