using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>The Table service of one account, in memory. It checks no signature.</summary>
internal sealed partial class TableService(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, MemoryTable> _tables = new(StringComparer.OrdinalIgnoreCase);

    public StorageAnswer Answer(StorageRequest request)
    {
        if (request.Body.Length > EntityLimits.MaxRequestBytes)
            return TableAnswers.Refused(new TableError(413, "RequestBodyTooLarge"));
        if (request.Address == "Tables")
            return Create(request);
        if (request.Address == "$batch")
            return Commit(request.Body);
        var name = TableName().Match(request.Address).Value;
        if (name == "Tables")
            return Delete(request.Address);
        if (!_tables.TryGetValue(name, out var table))
            return TableAnswers.Refused(new TableError(404, "TableNotFound"));
        if (request.Method != "GET")
        {
            var (writes, error) = table.Apply([TableWire.ReadChange(request)]);
            return TableAnswers.ToChange(writes, error);
        }

        var columns = request["$select"]?.Split(',') ?? [];
        return TableWire.Key(request.Address) is { } key
            ? TableAnswers.Found(table.Find(key), columns)
            : TableAnswers.Listed(Page(table, request), columns);
    }

    private StorageAnswer Commit(ReadOnlyMemory<byte> body)
    {
        var (name, operations) = TableWire.ReadTransaction(body);
        var (writes, error) = _tables.TryGetValue(name, out var table)
            ? table.Apply(operations)
            : ([], new TableError(404, "TableNotFound"));
        return TableAnswers.ToTransaction(writes, error);
    }

    private static TablePage Page(MemoryTable table, StorageRequest request)
    {
        var size = request["$top"] is { } top ? int.Parse(top, CultureInfo.InvariantCulture) : TablePage.MaxRows;
        return TablePage.Of(
            table,
            FilterParser.Parse(request["$filter"]),
            Math.Min(size, TablePage.MaxRows),
            (Continuation.Read(request["NextPartitionKey"]), Continuation.Read(request["NextRowKey"]))
        );
    }

    private StorageAnswer Create(StorageRequest request)
    {
        using var body = JsonDocument.Parse(request.Body);
        var name = body.RootElement.GetProperty("TableName").GetString()!;
        return _tables.TryAdd(name, new MemoryTable(time.GetUtcNow()))
            ? TableAnswers.Done()
            : TableAnswers.Refused(new TableError(409, "TableAlreadyExists"));
    }

    private StorageAnswer Delete(string address) =>
        _tables.TryRemove(address.Split('\'')[1], out _)
            ? TableAnswers.Done()
            : TableAnswers.Refused(new TableError(404, "ResourceNotFound"));

    [GeneratedRegex("^[A-Za-z0-9]*")]
    private static partial Regex TableName();
}
