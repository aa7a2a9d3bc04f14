using TetherRelay.Core.Storage;

namespace TetherRelay.Functions.Http;

/// <summary>The headers of every response, pages and JSON alike.</summary>
internal static class SecurityHeaders
{
    // A year, without subdomains: those are not the relay's.
    private const string Https = "max-age=31536000";

    /// <summary>Sets the headers: no guess at the media type, and https alone for a host that is not this machine.</summary>
    public static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        // TLS ends before the app, so its own scheme says nothing. Browsers ignore the header over http (RFC 6797, 8.1).
        if (!context.RequestServices.GetRequiredService<LocalStage>().IsLocal)
            headers.StrictTransportSecurity = Https;
    }
}
