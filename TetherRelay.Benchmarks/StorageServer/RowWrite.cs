namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>A write of one row.</summary>
/// <param name="Key">Where.</param>
/// <param name="Before">The row before; null where it was inserted.</param>
/// <param name="After">The row afterwards; null where it was deleted.</param>
internal sealed record RowWrite((string Partition, string Row) Key, TableRow? Before, TableRow? After);
