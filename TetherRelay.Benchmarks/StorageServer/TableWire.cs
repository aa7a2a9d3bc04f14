using System.Text.RegularExpressions;

namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>
/// The changes that requests of the Table service's REST API make: a single one, and a transaction
/// (learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions).
/// </summary>
internal static partial class TableWire
{
    private static ReadOnlySpan<byte> EmptyLine => "\r\n\r\n"u8;

    /// <summary>The key that a point read or a single change is about; null where the address names none.</summary>
    public static (string Partition, string Row)? Key(string address)
    {
        var found = EntityAddress().Match(address);
        return found.Success ? (Unquoted(found.Groups["partition"]), Unquoted(found.Groups["row"])) : null;
    }

    /// <summary>A single change.</summary>
    public static TableOperation ReadChange(StorageRequest request) =>
        Operation(request.Method, request.Address, request.IfMatch, request.Body);

    /// <summary>The changes of a transaction, and their table.</summary>
    public static (string Table, IReadOnlyList<TableOperation> Operations) ReadTransaction(ReadOnlyMemory<byte> body)
    {
        var table = "";
        var operations = new List<TableOperation>();
        var start = body.Span.IndexOf("--changeset_"u8);
        var boundary = body.Span[start..];
        boundary = boundary[..boundary.IndexOf("\r\n"u8)];
        for (var rest = body[(start + boundary.Length)..]; ; )
        {
            var end = rest.Span.IndexOf(boundary);
            if (end < 0)
                return (table, operations);
            (table, var operation) = ReadPart(rest[..(end - 2)]);
            operations.Add(operation);
            rest = rest[(end + boundary.Length)..];
        }
    }

    // The part's own headers, the request's line and headers, the body.
    private static (string Table, TableOperation Operation) ReadPart(ReadOnlyMemory<byte> part)
    {
        part = part[(part.Span.IndexOf(EmptyLine) + EmptyLine.Length)..];
        var end = part.Span.IndexOf(EmptyLine);
        var head = Encoding.ASCII.GetString(end < 0 ? part.Span : part.Span[..end]).Split("\r\n");
        var body = end < 0 ? default : part[(end + EmptyLine.Length)..];
        var line = head[0].Split(' ');
        const string ifMatch = "If-Match: ";
        var etag = Array.Find(head, header => header.StartsWith(ifMatch, StringComparison.OrdinalIgnoreCase));
        var address = Uri.UnescapeDataString(line[1]);
        return (TableName().Match(address).Groups[1].Value, Operation(line[0], address, etag?[ifMatch.Length..], body));
    }

    private static TableOperation Operation(
        string method,
        string address,
        string? ifMatch,
        ReadOnlyMemory<byte> json
    ) =>
        new(
            method == "MERGE" ? "PATCH" : method,
            Key(address) ?? InsertedKey(json),
            ifMatch,
            method == "DELETE" ? default : json
        );

    private static (string Partition, string Row) InsertedKey(ReadOnlyMemory<byte> json)
    {
        using var row = JsonDocument.Parse(json);
        return (
            row.RootElement.GetProperty("PartitionKey").GetString()!,
            row.RootElement.GetProperty("RowKey").GetString()!
        );
    }

    private static string Unquoted(Group group) => group.Value.Replace("''", "'", StringComparison.Ordinal);

    [GeneratedRegex(@"^[^(?]*/([A-Za-z0-9]+)")]
    private static partial Regex TableName();

    [GeneratedRegex(@"\(PartitionKey='(?<partition>([^']|'')*)',RowKey='(?<row>([^']|'')*)'\)")]
    private static partial Regex EntityAddress();
}
