using TetherRelay.Benchmarks.StorageServer;

namespace TetherRelay.Tests.Histories;

/// <summary>A row that was written.</summary>
/// <param name="At">When.</param>
/// <param name="Key">Where.</param>
/// <param name="Before">The row before; null where it was inserted.</param>
/// <param name="After">The row afterwards; null where it was deleted.</param>
internal sealed record TableWrite(TimeSpan At, (string Partition, string Row) Key, TableRow? Before, TableRow? After);
