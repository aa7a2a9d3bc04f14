using TetherRelay.Core.Storage;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

public sealed class BackupCommandsTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly StorageFixture _storage = new();
    private readonly StorageFixture _empty = new();
    private Tether _tether = null!;
    private Tether _other = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Task.WhenAll(_storage.InitializeAsync().AsTask(), _empty.InitializeAsync().AsTask());
        (_tether, _other) = (new Tether(_storage), new Tether(_empty));
        await _tether.CreateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _tether.Dispose();
        _other.Dispose();
        await _storage.DisposeAsync();
        await _empty.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_restored_copy_has_every_row_with_the_types_of_its_columns()
    {
        var row = new TableEntity("p|1", "r|1")
        {
            ["Text"] = "Line one\nline two, \"quoted\" 😀",
            ["Number"] = 42,
            ["Long"] = long.MaxValue,
            ["Double"] = 0.1,
            ["Flag"] = true,
            ["At"] = new DateTimeOffset(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero).AddTicks(4567),
            ["Id"] = Guid.NewGuid(),
            ["Bytes"] = (byte[])[0, 1, 255],
        };
        await Table(_storage).AddEntityAsync(row, Stop);

        await _tether.DoAsync($"backup {_folder.File("copy")}");
        await _other.DoAsync($"restore {_folder.File("copy")} --yes");
        await _other.DoAsync($"restore {_folder.File("copy")} --yes");

        TableEntity restored = await Table(_empty).GetEntityAsync<TableEntity>("p|1", "r|1", cancellationToken: Stop);
        Assert.All(
            row.Where(column => column.Key is not ("odata.etag" or "Timestamp")),
            column => Assert.Equal(column.Value, restored[column.Key])
        );
        var organization = await _tether.AskAsync("org show {org}");
        Assert.Equal($"{organization}", $"{await _other.AskAsync($"org show {_tether.Organization}")}");
    }

    [Fact]
    public async Task More_rows_than_a_transaction_has_are_copied()
    {
        for (var i = 0; i < 250; i++)
            await Table(_storage).AddEntityAsync(new TableEntity($"p|{i / 210}", $"r|{i}"), Stop);

        await _tether.DoAsync($"backup {_folder.File("copy")}");
        await _other.DoAsync($"restore {_folder.File("copy")} --yes");

        Assert.Equal(250, await Table(_empty).QueryAsync<TableEntity>(cancellationToken: Stop).CountAsync(Stop));
    }

    [Fact]
    public async Task A_folder_that_exists_is_not_overwritten_and_a_missing_or_broken_one_is_refused()
    {
        await _tether.DoAsync($"backup {_folder.File("copy")}");

        Assert.Contains("exists already", await _tether.RefusedAsync($"backup {_folder.File("copy")}"), Ordinal);
        await _other.RefusedAsync($"restore {_folder.File("missing")} --yes");
        await File.AppendAllTextAsync(Path.Combine(_folder.File("copy"), "Limits.jsonl"), "{}\n", Stop);
        Assert.Contains("no key", await _other.RefusedAsync($"restore {_folder.File("copy")} --yes"), Ordinal);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static TableClient Table(StorageFixture storage) =>
        storage.Clients.Tables.GetTableClient(TableNames.Limits);
}
