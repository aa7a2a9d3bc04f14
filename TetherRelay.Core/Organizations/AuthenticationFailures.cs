using System.Diagnostics;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Core.Organizations;

/// <summary>The reasons of failed authentications, as values of a metric. The response never contains one.</summary>
internal static class AuthenticationFailures
{
    /// <summary>No row has the hash of this secret or key.</summary>
    public const string Unknown = "unknown";

    /// <summary>The secret was revoked or has expired.</summary>
    public const string Revoked = "revoked";

    /// <summary>The API key has expired.</summary>
    public const string Expired = "expired";

    /// <summary>The published demo secret, used elsewhere than on a local stage.</summary>
    public const string Demo = "demo";

    /// <summary>The vault has no enabled value for the secret.</summary>
    public const string NoSecret = "no_secret";

    /// <summary>The vault holds a different value.</summary>
    public const string OtherSecret = "other_secret";

    /// <summary>The organization no longer exists.</summary>
    public const string NoOrganization = "no_organization";

    private const string Missing = "missing";
    private const string Malformed = "malformed";

    /// <summary>The reason for a header without a token.</summary>
    public static string Of(string? authorization) => string.IsNullOrWhiteSpace(authorization) ? Missing : Malformed;

    /// <summary>Awaits an authentication. The meter and the span record a refusal, the span an exception.</summary>
    public static async ValueTask<(T? Found, string Refusal)> RecordFailureAsync<T>(
        Activity? span,
        RelayMeter meter,
        string kind,
        ValueTask<(T? Found, string Refusal)> finding
    )
        where T : class
    {
        try
        {
            var (found, refusal) = await finding;
            if (found is null)
            {
                meter.AuthenticationFailed(kind, refusal);
                span.Fail(refusal);
            }

            return (found, refusal);
        }
        catch (Exception error)
        {
            span.Fail(error);
            throw;
        }
    }
}
