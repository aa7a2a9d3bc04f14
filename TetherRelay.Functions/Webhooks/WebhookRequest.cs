using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using TetherRelay.Functions.Http;

namespace TetherRelay.Functions.Webhooks;

/// <summary>A callback as it arrived: what is dealt with after the answer cannot look at the request any more.</summary>
/// <param name="Route">The parts of its route.</param>
/// <param name="PathAndQuery">What follows the host in its address, as it was sent.</param>
/// <param name="ContentType">Its media type, without parameters, in lower case; null where it has none.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body.</param>
internal sealed record WebhookRequest(
    RouteValueDictionary Route,
    string PathAndQuery,
    string? ContentType,
    IReadOnlyDictionary<string, StringValues> Headers,
    RequestBody Body
)
{
    public static async Task<WebhookRequest> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        new(
            new RouteValueDictionary(request.RouteValues),
            $"{request.Path.ToUriComponent()}{request.QueryString}",
            request.ContentType?.Split(';')[0].Trim().ToLowerInvariant(),
            request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase),
            await RequestBody.ReadAsync(request, cancellationToken)
        );

    /// <summary>A part of its route; empty where it has none of that name.</summary>
    public string Part(string name) => Route[name] as string ?? "";

    /// <summary>A header that was sent once; null for any other.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name) is [{ } value] ? value : null;
}
