using System.Text.Json.Nodes;
using TetherRelay.Functions.ApiReference;

namespace TetherRelay.Tests.Fixtures.Description;

/// <summary>The relay's API as its own document describes it: what answers are held against.</summary>
internal sealed class DescribedApi
{
    private DescribedApi(JsonObject document)
    {
        Document = document;
        Schemas = new DescribedSchemas(document);
        Operations =
        [
            .. from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            select new DescribedOperation(Schemas, operation.Key, path.Key, operation.Value!.AsObject()),
        ];
    }

    public static DescribedApi Relay { get; } = new(JsonNode.Parse(ApiDocument.Create("/"))!.AsObject());

    public JsonObject Document { get; }

    public DescribedSchemas Schemas { get; }

    public IReadOnlyList<DescribedOperation> Operations { get; }

    /// <summary>The operation that a request is for; null where there is none.</summary>
    public DescribedOperation? Find(string method, string path) =>
        Operations.FirstOrDefault(operation => operation.Takes(method, path));

    /// <summary>What is wrong about an answer; null where it is as described.</summary>
    public string? Complaint(string method, string path, RawAnswer answer)
    {
        if (Find(method, path) is { } operation)
            return operation.Complaint(answer);
        return answer.Status is 404 or 405 ? null : $"{method} {path} is not described, and was answered.";
    }
}
