using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>A request of the Azure SDK to a storage account, whichever way it came.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Address">The resource: the last part of the path and what lies below a queue, unescaped.</param>
/// <param name="Query">The query, escaped.</param>
/// <param name="IfMatch">The header <c>If-Match</c>.</param>
/// <param name="Body">The body.</param>
internal sealed record StorageRequest(
    string Method,
    string Address,
    string Query,
    string? IfMatch,
    ReadOnlyMemory<byte> Body
)
{
    private Dictionary<string, StringValues> Parameters => field ??= QueryHelpers.ParseQuery(Query);

    /// <summary>A parameter of the query; null where it is missing.</summary>
    public string? this[string parameter] => Parameters.TryGetValue(parameter, out var value) ? value.ToString() : null;
}
