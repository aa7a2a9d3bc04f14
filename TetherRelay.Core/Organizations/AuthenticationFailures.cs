using System.Diagnostics;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Core.Organizations;

/// <summary>Why a request has no valid secret or key, as words for the meter. The caller reads none of them.</summary>
internal static class AuthenticationFailures
{
    /// <summary>A secret or key that nobody has, or no longer.</summary>
    public const string Unknown = "unknown";

    /// <summary>A secret that was revoked, or whose time is over.</summary>
    public const string Revoked = "revoked";

    /// <summary>The secret that every checkout has, off the emulator.</summary>
    public const string Demo = "demo";

    /// <summary>The secret's value is missing or disabled in the vault.</summary>
    public const string NoSecret = "no_secret";

    /// <summary>The vault has another value.</summary>
    public const string OtherSecret = "other_secret";

    /// <summary>Its organization is gone.</summary>
    public const string NoOrganization = "no_organization";

    private const string Missing = "missing";
    private const string Malformed = "malformed";

    /// <summary>The reason where a header holds no token.</summary>
    public static string Of(string? authorization) => string.IsNullOrWhiteSpace(authorization) ? Missing : Malformed;

    /// <summary>Awaits an authentication. A refusal is recorded by meter and span, an exception by the span.</summary>
    public static async ValueTask<T?> RecordFailureAsync<T>(
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

            return found;
        }
        catch (Exception error)
        {
            span.Fail(error);
            throw;
        }
    }
}
