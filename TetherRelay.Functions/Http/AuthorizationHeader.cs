using System.Net;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Functions.Http;

/// <summary>The <c>Authorization</c> header of a request.</summary>
internal static class AuthorizationHeader
{
    /// <summary>The header's value; null where it is missing, or holds the demo's secret or key and came under a public name, as through a tunnel.</summary>
    public static string? Of(HttpRequest request)
    {
        var value = request.Headers.Authorization.ToString();
        var isDemo =
            value.Contains(ToolSecret.Demo, StringComparison.Ordinal)
            || value.Contains(ApiKey.Demo, StringComparison.Ordinal);
        return value.Length == 0 || (isDemo && !IsLoopback(request.Host.Host)) ? null : value;
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
