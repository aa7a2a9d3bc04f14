using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace TetherRelay.Functions.Webhooks;

/// <summary>A copy of a callback request without its body, for work that outlives the request.</summary>
/// <param name="Route">The route values.</param>
/// <param name="PathAndQuery">Path and query of the URL as sent.</param>
/// <param name="ContentType">The media type with its parameters, as sent; null where it is missing.</param>
/// <param name="Headers">The headers.</param>
internal sealed record WebhookRequest(
    RouteValueDictionary Route,
    string PathAndQuery,
    string? ContentType,
    IReadOnlyDictionary<string, StringValues> Headers
)
{
    public static WebhookRequest Of(HttpRequest request) =>
        new(
            new RouteValueDictionary(request.RouteValues),
            $"{request.Path.ToUriComponent()}{request.QueryString}",
            request.ContentType,
            request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase)
        );

    /// <summary>A route value; empty where it is missing.</summary>
    public string Part(string name) => Route[name] as string ?? "";

    /// <summary>A header with one value; null for any other.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name) is [{ } value] ? value : null;
}
