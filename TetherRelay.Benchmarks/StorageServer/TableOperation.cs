namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>One change of one row, as the REST API has it.</summary>
/// <param name="Method">POST inserts, PUT replaces, PATCH merges, DELETE deletes.</param>
/// <param name="Key">Partition and row.</param>
/// <param name="IfMatch">The ETag that the row must have; null where it need not even exist.</param>
/// <param name="Json">The row's properties as a JSON object, with their type annotations; empty for a deletion.</param>
internal sealed record TableOperation(
    string Method,
    (string Partition, string Row) Key,
    string? IfMatch,
    ReadOnlyMemory<byte> Json
);
