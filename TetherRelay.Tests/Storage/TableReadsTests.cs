using TetherRelay.Core.Storage;
using TetherRelay.Tests.Infrastructure;

namespace TetherRelay.Tests.Storage;

public sealed class TableReadsTests(Azurite azurite)
{
    [Fact]
    public async Task A_table_that_nobody_made_yet_reads_as_empty()
    {
        var table = azurite.Storage.Tables.GetTableClient($"T{Guid.NewGuid():N}");
        var cancellationToken = TestContext.Current.CancellationToken;

        Assert.Null(await table.FindAsync("partition", "row", cancellationToken));
        Assert.Empty(await table.RowsAsync(null, cancellationToken).ToListAsync(cancellationToken));
    }
}
