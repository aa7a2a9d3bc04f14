using System.Text.RegularExpressions;

namespace TetherRelay.Tests.Histories;

/// <summary>
/// The Table service's REST API, as far as a send uses it: a point read, a single change, and a transaction
/// (learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions).
/// </summary>
internal static partial class TableWire
{
    /// <summary>The key that a point read or a single change is about.</summary>
    public static (string Partition, string Row) Key(string address)
    {
        var found = EntityAddress().Match(Uri.UnescapeDataString(address));
        if (!found.Success)
            throw new NotSupportedException($"A send does not ask this of storage: {address}");
        return (Unquoted(found.Groups["partition"]), Unquoted(found.Groups["row"]));
    }

    /// <summary>A single change.</summary>
    public static async Task<TableOperation> ReadChangeAsync(HttpRequestMessage request)
    {
        var ifMatch = request.Headers.TryGetValues("If-Match", out var values) ? values.Single() : null;
        var properties = Properties(await request.Content!.ReadAsStringAsync());
        return new(request.Method.Method, Key(request, properties), ifMatch, properties);
    }

    /// <summary>The changes of a transaction.</summary>
    public static async Task<IReadOnlyList<TableOperation>> ReadTransactionAsync(HttpRequestMessage request)
    {
        var parts = (await request.Content!.ReadAsStringAsync()).Split("\r\n--changeset_")[1..^1];
        return [.. parts.Select(ReadPart)];
    }

    /// <summary>The answer to a point read.</summary>
    public static HttpResponseMessage Found(TableRow? row)
    {
        if (row is null)
            return Refused(new TableError(404, "ResourceNotFound"));
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("odata.etag", row.ETag);
            foreach (var (name, value) in row.Properties)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }
            writer.WriteEndObject();
        }
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(buffer.ToArray()) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json;odata=minimalmetadata");
        response.Headers.TryAddWithoutValidation("ETag", row.ETag);
        return response;
    }

    /// <summary>The answer to a single change that took effect.</summary>
    public static HttpResponseMessage Changed(string etag)
    {
        var response = new HttpResponseMessage(HttpStatusCode.NoContent);
        response.Headers.TryAddWithoutValidation("ETag", etag);
        return response;
    }

    /// <summary>The answer to a transaction that took effect.</summary>
    public static HttpResponseMessage Committed(IEnumerable<string> etags) =>
        Transaction(
            etags.Select(etag =>
                $"HTTP/1.1 204 No Content\r\nDataServiceVersion: 1.0;\r\n{(etag.Length > 0 ? $"ETag: {etag}\r\n" : "")}\r\n\r\n"
            )
        );

    /// <summary>The answer to a transaction that was refused: 202, and the refusal within.</summary>
    public static HttpResponseMessage RolledBack(TableError error) =>
        Transaction([
            $"HTTP/1.1 {error.Status} {(HttpStatusCode)error.Status}\r\nDataServiceVersion: 3.0;\r\n"
                + "Content-Type: application/json;odata=minimalmetadata;streaming=true;charset=utf-8\r\n\r\n"
                + $"{Body(error, $"{error.Operation}:")}\r\n",
        ]);

    /// <summary>The answer to anything else that was refused.</summary>
    public static HttpResponseMessage Refused(TableError error)
    {
        var response = new HttpResponseMessage((HttpStatusCode)error.Status)
        {
            Content = new StringContent(Body(error, ""), Encoding.UTF8),
        };
        response.Content.Headers.Remove("Content-Type");
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json;odata=minimalmetadata");
        response.Headers.TryAddWithoutValidation("x-ms-error-code", error.Code);
        return response;
    }

    private static (string Partition, string Row) Key(
        HttpRequestMessage request,
        Dictionary<string, JsonElement> properties
    ) =>
        request.Method == HttpMethod.Post
            ? (properties["PartitionKey"].GetString()!, properties["RowKey"].GetString()!)
            : Key(request.RequestUri!.AbsoluteUri);

    private static TableOperation ReadPart(string part)
    {
        // The part's own headers, the request's line and headers, the body.
        var pieces = part.Split("\r\n\r\n", 3);
        var lines = pieces[1].Split("\r\n");
        var line = lines[0].Split(' ');
        var ifMatch = lines.FirstOrDefault(header => header.StartsWith("If-Match: ", StringComparison.Ordinal));
        var properties = line[0] == "DELETE" ? [] : Properties(pieces[2]);
        var key =
            line[0] == "POST"
                ? (properties["PartitionKey"].GetString()!, properties["RowKey"].GetString()!)
                : Key(line[1]);
        return new(line[0], key, ifMatch?["If-Match: ".Length..], properties);
    }

    private static Dictionary<string, JsonElement> Properties(string json) =>
        JsonElement.Parse(json).EnumerateObject().ToDictionary(property => property.Name, property => property.Value);

    private static HttpResponseMessage Transaction(IEnumerable<string> answers)
    {
        var body = new StringBuilder("--batchresponse_1\r\n");
        body.Append("Content-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n");
        foreach (var answer in answers)
            body.Append(
                    "--changesetresponse_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                )
                .Append(answer);
        body.Append("--changesetresponse_1--\r\n--batchresponse_1--\r\n");
        var response = new HttpResponseMessage(HttpStatusCode.Accepted) { Content = new StringContent($"{body}") };
        response.Content.Headers.Remove("Content-Type");
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/mixed; boundary=batchresponse_1");
        return response;
    }

    private static string Body(TableError error, string prefix) =>
        $$"""
            {"odata.error":{"code":"{{error.Code}}","message":{"lang":"en-US","value":"{{prefix}}{{error.Code}}\nRequestId:1"} } }
            """;

    private static string Unquoted(Group group) => group.Value.Replace("''", "'", StringComparison.Ordinal);

    [GeneratedRegex(@"\(PartitionKey='(?<partition>([^']|'')*)',RowKey='(?<row>([^']|'')*)'\)")]
    private static partial Regex EntityAddress();
}
