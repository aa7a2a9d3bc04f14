using TetherRelay.Core.Storage;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Storage;

public sealed class TableAccessTests(StorageFixture storage)
{
    [Fact]
    public async Task A_missing_table_reads_as_empty()
    {
        var table = storage.Clients.Tables.GetTableClient($"T{Guid.NewGuid():N}");
        var cancellationToken = TestContext.Current.CancellationToken;

        Assert.Null(await table.FindAsync("partition", "row", cancellationToken));
        Assert.Empty(await table.RowsAsync(null, cancellationToken).ToListAsync(cancellationToken));
    }
}
