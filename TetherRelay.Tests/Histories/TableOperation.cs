namespace TetherRelay.Tests.Histories;

/// <summary>One change of one row, as the REST API has it.</summary>
/// <param name="Method">POST inserts, PUT replaces, PATCH merges, DELETE deletes.</param>
/// <param name="Key">Partition and row.</param>
/// <param name="IfMatch">The ETag that the row must have; null where it need not even exist.</param>
/// <param name="Properties">The row's properties, with their type annotations.</param>
internal sealed record TableOperation(
    string Method,
    (string Partition, string Row) Key,
    string? IfMatch,
    IReadOnlyDictionary<string, JsonElement> Properties
);
