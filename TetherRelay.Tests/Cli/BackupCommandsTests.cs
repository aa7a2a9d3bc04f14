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
    public async Task An_export_has_the_rows_of_one_organization_and_an_import_brings_them_back()
    {
        using var neighbour = new Tether(_storage);
        await neighbour.CreateAsync();
        foreach (var each in (Tether[])[_tether, neighbour])
        {
            await each.DoAsync("org secret add {org} --label agent");
            await each.DoAsync("org key create {org} --scope read --label desk");
            foreach (var number in (string[])["+14165550100", "+14165550101"])
                await each.DoAsync($"contact opt-out {{org}} {number} --reason \"said {number}\"");
            await Table(_storage).AddEntityAsync(new TableEntity($"{each.Organization}|days", "day|1"), Stop);
        }

        var exported = await _tether.AskAsync($"export {{org}} {_folder.File("org")}");
        await _other.DoAsync($"import {_folder.File("org")} --yes");
        File.Copy(_tether.SecretsFile, _other.SecretsFile);

        Assert.Equal(
            ["Organizations 1", "ToolSecrets 1", "Threads 2", "Limits 1", "ApiKeys 1", "Inbox 0"],
            exported.EnumerateArray().Select(each => $"{each.GetProperty("table")} {each.GetProperty("rows")}")
        );
        foreach (var table in TableNames.All)
            Assert.Equal(
                (await RowsAsync(_storage, table)).Where(row => row.Contains(_tether.Organization, Ordinal)),
                await RowsAsync(_empty, table)
            );
        var line = $"contact show {_tether.Organization} +14165550101";
        Assert.Equal(await _tether.DoAsync(line), await _other.DoAsync(line));
    }

    [Fact]
    public async Task An_export_of_a_contact_has_its_thread_alone()
    {
        await _tether.DoAsync("contact opt-out {org} +14165550100 --reason theirs");
        await _tether.DoAsync("contact opt-out {org} +14165550101 --reason anothers");

        await _tether.DoAsync($"export {{org}} {_folder.File("contact")} --contact +14165550100");

        var text = await File.ReadAllTextAsync(Path.Combine(_folder.File("contact"), "Threads.jsonl"), Stop);
        Assert.Contains("theirs", text, Ordinal);
        Assert.DoesNotContain("anothers", text, Ordinal);
        Assert.Equal(
            ["Threads.jsonl", "manifest.json"],
            Directory.EnumerateFiles(_folder.File("contact")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Contains(
            "has no contact +14165550102",
            await _tether.RefusedAsync($"export {{org}} {_folder.File("none")} --contact +14165550102"),
            Ordinal
        );
    }

    [Fact]
    public async Task A_copy_that_broke_off_is_not_written()
    {
        await _tether.DoAsync($"backup {_folder.File("copy")}");
        await File.WriteAllTextAsync(Path.Combine(_folder.File("copy"), "Organizations.jsonl"), "", Stop);

        Assert.Contains("fewer rows", await _other.RefusedAsync($"restore {_folder.File("copy")} --yes"), Ordinal);
        File.Delete(Path.Combine(_folder.File("copy"), "manifest.json"));
        Assert.Contains("broke off", await _other.RefusedAsync($"restore {_folder.File("copy")} --yes"), Ordinal);
        Assert.Equal("There is no organization yet.\n", await _other.DoAsync("org list"));
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

    private static async Task<List<string>> RowsAsync(StorageFixture storage, string table) =>
        await storage
            .Clients.Tables.GetTableClient(table)
            .QueryAsync<TableEntity>(cancellationToken: Stop)
            .Select(RowJson.Write)
            .ToListAsync(Stop);

    private static TableClient Table(StorageFixture storage) =>
        storage.Clients.Tables.GetTableClient(TableNames.Limits);
}
