using System.Diagnostics;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Core.Organizations;

/// <summary>Why a request has no valid secret or key, as words that count: whoever presents one is told none of this.</summary>
internal static class AuthenticationRefusal
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

    /// <summary>Waits for who presented a secret or key; tells its span and the count where nobody did, and the span where that failed.</summary>
    public static async ValueTask<T?> TellAsync<T>(
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
