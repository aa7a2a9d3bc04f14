using System.Buffers;

namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>The answers of the Table service's REST API.</summary>
internal static class TableAnswers
{
    private const string Json = "application/json;odata=minimalmetadata;streaming=true;charset=utf-8";

    /// <summary>To a point read.</summary>
    public static StorageAnswer Found(TableRow? row, IReadOnlyCollection<string> columns)
    {
        if (row is null)
            return Refused(new TableError(404, "ResourceNotFound"));
        return new StorageAnswer(200, Json, Written(writer => Write(writer, row, columns)), ("ETag", row.ETag));
    }

    /// <summary>To a query.</summary>
    public static StorageAnswer Listed(TablePage page, IReadOnlyCollection<string> columns)
    {
        var body = Written(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("value");
            foreach (var row in page.Rows)
                Write(writer, row, columns);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
        return page.Next is var (partition, row)
            ? new StorageAnswer(
                200,
                Json,
                body,
                ("x-ms-continuation-NextPartitionKey", Continuation.Of(partition)),
                ("x-ms-continuation-NextRowKey", Continuation.Of(row))
            )
            : new StorageAnswer(200, Json, body);
    }

    /// <summary>To a single change.</summary>
    public static StorageAnswer ToChange(IReadOnlyList<RowWrite> writes, TableError? error) =>
        error is null ? new(204, null, default, ETag(writes[0])) : Refused(error);

    /// <summary>To the creation or deletion of a table.</summary>
    public static StorageAnswer Done() => new(204, null, default);

    /// <summary>To a transaction: 202, with what became of it within.</summary>
    public static StorageAnswer ToTransaction(IReadOnlyList<RowWrite> writes, TableError? error) =>
        Transaction(error is null ? writes.Select(Part) : [Part(error)]);

    /// <summary>To anything else that was refused.</summary>
    public static StorageAnswer Refused(TableError error) =>
        new(error.Status, Json, Encoding.UTF8.GetBytes(Body(error, "")), ("x-ms-error-code", error.Code));

    private static (string Name, string Value)[] ETag(RowWrite write) =>
        write.After is { } row ? [("ETag", row.ETag)] : [];

    private static string Part(RowWrite write) =>
        $"HTTP/1.1 204 No Content\r\nDataServiceVersion: 1.0;\r\n{(write.After is { } row ? $"ETag: {row.ETag}\r\n" : "")}\r\n\r\n";

    private static string Part(TableError error) =>
        $"HTTP/1.1 {error.Status} {error.Code}\r\nDataServiceVersion: 3.0;\r\nContent-Type: {Json}\r\n\r\n"
        + $"{Body(error, $"{error.Operation}:")}\r\n";

    // Azure answers null for a selected column that a row lacks.
    private static void Write(Utf8JsonWriter writer, TableRow row, IReadOnlyCollection<string> columns)
    {
        using var json = JsonDocument.Parse(row.Json);
        writer.WriteStartObject();
        writer.WriteString("odata.etag", row.ETag);
        foreach (var property in json.RootElement.EnumerateObject())
            if (columns.Count == 0 || columns.Contains(property.Name.Split('@')[0]))
                property.WriteTo(writer);
        foreach (var column in columns.Where(column => !json.RootElement.TryGetProperty(column, out _)))
            writer.WriteNull(column);
        writer.WriteEndObject();
    }

    private static ReadOnlyMemory<byte> Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        return buffer.WrittenMemory;
    }

    private static StorageAnswer Transaction(IEnumerable<string> answers)
    {
        var body = new StringBuilder("--batchresponse_1\r\n");
        body.Append("Content-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n");
        foreach (var answer in answers)
            body.Append(
                    "--changesetresponse_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                )
                .Append(answer);
        body.Append("--changesetresponse_1--\r\n--batchresponse_1--\r\n");
        return new StorageAnswer(202, "multipart/mixed; boundary=batchresponse_1", Encoding.UTF8.GetBytes($"{body}"));
    }

    private static string Body(TableError error, string prefix) =>
        $$"""
            {"odata.error":{"code":"{{error.Code}}","message":{"lang":"en-US","value":"{{prefix}}{{error.Code}}\nRequestId:1"} } }
            """;
}
