using TetherRelay.Core.Storage;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Benchmarks;

/// <summary>What the relay relies on of a storage account: the same of the emulator and of the benchmarks' storage in memory.</summary>
public sealed class StorageSuiteTests(MemoryStorageFixture storage) : IClassFixture<MemoryStorageFixture>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly string _name = $"Suite{Guid.NewGuid():n}";

    public static TheoryData<string> Both => [MemoryStorageFixture.Azurite, MemoryStorageFixture.Memory];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_table_is_made_once_and_missing_before_and_after(string name)
    {
        var tables = storage.Clients(name).Tables;
        var table = tables.GetTableClient(_name);
        var row = new TableEntity("p", "r");

        Assert.Equal("404 TableNotFound", await TableOutcome.OfAsync(() => table.AddEntityAsync(row, Stop)));
        Assert.StartsWith("404 TableNotFound", await SubmitAsync(table, Add("p", "r")), StringComparison.Ordinal);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Stop)).HasValue);
        Assert.Equal("done", await TableOutcome.OfAsync(() => tables.CreateTableAsync(_name, Stop)));
        Assert.Equal("409 TableAlreadyExists", await TableOutcome.OfAsync(() => tables.CreateTableAsync(_name, Stop)));
        await tables.CreateTableIfNotExistsAsync(_name, Stop);
        Assert.Equal("done", await TableOutcome.OfAsync(() => table.AddEntityAsync(row, Stop)));
        await table.DeleteAsync(Stop);
        Assert.Equal("404 TableNotFound", await TableOutcome.OfAsync(() => table.AddEntityAsync(row, Stop)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Each_type_comes_back_as_it_was_written(string name)
    {
        var table = await TableAsync(name);
        var row = new TableEntity("p", "it's a key")
        {
            ["Text"] = "é 👍 \"quoted\" \\ \n'",
            ["Empty"] = "",
            ["Int"] = 7,
            ["Long"] = long.MaxValue,
            ["Double"] = 1.5,
            ["Flag"] = true,
            ["At"] = new DateTimeOffset(2026, 11, 22, 12, 0, 1, 234, TimeSpan.Zero),
            ["Id"] = Guid.Empty,
            ["Bytes"] = new byte[] { 1, 2, 255 },
            ["None"] = null,
        };

        await table.AddEntityAsync(row, Stop);

        var read = (await table.GetEntityAsync<TableEntity>("p", "it's a key", cancellationToken: Stop)).Value;
        Assert.Equal(TableOutcome.Of(row), TableOutcome.Of(read));
        Assert.NotEqual(default, read.ETag);
        Assert.NotNull(read.Timestamp);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_change_takes_the_ETag_that_the_write_before_it_returned(string name)
    {
        var table = await TableAsync(name);
        var added = await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 }, Stop);
        var (first, merge) = (added.Headers.ETag!.Value, new TableEntity("p", "r") { ["B"] = 3 });

        var merged = await table.UpdateEntityAsync(merge, first, TableUpdateMode.Merge, Stop);

        Assert.Equal("412 UpdateConditionNotSatisfied", await DeleteAsync(first));
        var read = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Stop)).Value;
        Assert.Equal((1, 3), (read.GetInt32("A"), read.GetInt32("B")));
        Assert.Equal(merged.Headers.ETag, read.ETag);
        await table.UpdateEntityAsync(merge, ETag.All, TableUpdateMode.Replace, Stop);
        read = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Stop)).Value;
        Assert.Equal((null, 3), (read.GetInt32("A"), read.GetInt32("B")));
        Assert.Equal("done", await DeleteAsync(read.ETag));
        Assert.Equal("404 ResourceNotFound", await TableOutcome.OfAsync(() => UpdateAsync(ETag.All)));
        await table.UpsertEntityAsync(merge, TableUpdateMode.Merge, Stop);
        await table.UpsertEntityAsync(merge, TableUpdateMode.Replace, Stop);

        Task UpdateAsync(ETag etag) => table.UpdateEntityAsync(merge, etag, TableUpdateMode.Merge, Stop);
        Task<string> DeleteAsync(ETag etag) =>
            TableOutcome.OfAsync(() => table.DeleteEntityAsync("p", "r", etag, Stop));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_transaction_takes_effect_as_a_whole_or_not_at_all(string name)
    {
        var table = await TableAsync(name);
        await table.AddEntityAsync(new TableEntity("p", "there"), Stop);

        Assert.Equal("409 EntityAlreadyExists at 1", await SubmitAsync(table, Add("p", "a"), Add("p", "there")));
        Assert.Equal("done", await SubmitAsync(table, Add("p", "b"), Delete("p", "there"), Add("p", "c")));

        Assert.Equal(["b", "c"], await KeysAsync(table, null));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_filter_finds_the_rows_that_fulfil_it(string name)
    {
        var table = await TableAsync(name);
        var noon = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
        await table.AddEntityAsync(new TableEntity("a|1", "x|1") { ["At"] = noon, ["Name"] = "it's" }, Stop);
        await table.AddEntityAsync(new TableEntity("a|1", "x|2") { ["At"] = noon.AddHours(1), ["Count"] = 5 }, Stop);
        await table.AddEntityAsync(new TableEntity("a|2", "y|1") { ["Erased"] = true, ["Count"] = 5L }, Stop);
        await table.AddEntityAsync(new TableEntity("b|1", "x|3") { ["At"] = noon.AddHours(-1), ["Name"] = "" }, Stop);

        Assert.Equal(["x|1", "x|2"], await FoundAsync($"PartitionKey eq {"a|1"}"));
        Assert.Equal(["x|2"], await FoundAsync($"PartitionKey eq {"a|1"} and RowKey gt {"x|1"} and RowKey lt {"x}"}"));
        Assert.Equal(["x|1", "x|2", "y|1"], await FoundAsync($"PartitionKey gt {"a|"} and PartitionKey lt {"a}"}"));
        Assert.Equal(["x|1", "x|3"], await FoundAsync($"At le {noon}"));
        Assert.Equal(["x|1"], await FoundAsync($"Name eq {"it's"}"));
        Assert.Equal(["y|1"], await FoundAsync($"Erased eq {true}"));
        Assert.Equal(["x|2"], await FoundAsync($"Count eq {5}"));
        Assert.Equal(
            ["x|3", "y|1"],
            await FoundAsync($"(Erased eq {true} or At lt {noon}) and (PartitionKey ge {"a|2"})")
        );
        Assert.Empty(await FoundAsync($"Name eq {"its"}"));

        Task<List<string>> FoundAsync(FormattableString filter) =>
            KeysAsync(table, TableClient.CreateQueryFilter(filter));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_query_goes_on_where_its_last_page_ended(string name)
    {
        var table = await TableAsync(name);
        foreach (var partition in (string[])["p", "q"])
            await SubmitAsync(table, [.. Enumerable.Range(1, 5).Select(row => Add(partition, $"{row}|é"))]);

        var pages = await table
            .QueryAsync<TableEntity>("RowKey gt '1'", maxPerPage: 4, cancellationToken: Stop)
            .AsPages()
            .Select(page => string.Join(',', page.Values.Select(row => row.PartitionKey + row.RowKey[0])))
            .ToListAsync(Stop);

        Assert.Equal(["p1,p2,p3,p4", "p5,q1,q2,q3", "q4,q5"], pages);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Columns_that_were_not_selected_are_missing(string name)
    {
        var table = await TableAsync(name);
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 5_000_000_000 }, Stop);

        var row = await table.RowsAsync(null, Stop, columns: ["RowKey", "B", "Missing"]).SingleAsync(Stop);

        Assert.Equal("B=5000000000 (Int64),RowKey=r (String)", TableOutcome.Of(row));
        Assert.NotEqual(default, row.ETag);
    }

    [Fact]
    public async Task Azure_refuses_what_the_emulator_lets_pass_and_so_does_the_storage_in_memory()
    {
        var table = await TableAsync(MemoryStorageFixture.Memory);
        var large = new string('x', 30_000);

        Assert.Equal(
            "400 CommandsInBatchActOnDifferentPartitions at 1",
            await SubmitAsync(table, Add("a", "r"), Add("b", "r"))
        );
        Assert.Equal("400 InvalidDuplicateRow at 1", await SubmitAsync(table, Add("a", "r"), Add("a", "r")));
        Assert.Equal("400 InvalidInput at 0", await SubmitAsync(table, [.. Rows(101, 1, "")]));
        Assert.Equal("400 PropertyValueTooLarge at 0", await SubmitAsync(table, [.. Rows(1, 1, $"{large}{large}")]));
        Assert.Equal("400 EntityTooLarge at 0", await SubmitAsync(table, [.. Rows(1, 20, large)]));
        Assert.Equal("400 TooManyProperties at 0", await SubmitAsync(table, [.. Rows(1, 253, "")]));
        Assert.StartsWith(
            "413 RequestBodyTooLarge",
            await SubmitAsync(table, [.. Rows(20, 10, large)]),
            StringComparison.Ordinal
        );
        Assert.Empty(await KeysAsync(table, null));
        Assert.Equal("done", await SubmitAsync(table, [.. Rows(100, 1, "")]));
    }

    private static IEnumerable<TableTransactionAction> Rows(int count, int properties, string value) =>
        Enumerable
            .Range(1, count)
            .Select(row =>
            {
                var action = Add("p", $"{row:000}");
                foreach (var number in Enumerable.Range(1, properties))
                    ((TableEntity)action.Entity)[$"P{number}"] = value;
                return action;
            });

    private async Task<TableClient> TableAsync(string name)
    {
        var table = storage.Clients(name).Tables.GetTableClient(_name);
        await table.CreateIfNotExistsAsync(Stop);
        return table;
    }

    private static TableTransactionAction Add(string partition, string row) =>
        new(TableTransactionActionType.Add, new TableEntity(partition, row));

    private static TableTransactionAction Delete(string partition, string row) =>
        new(TableTransactionActionType.Delete, new TableEntity(partition, row), ETag.All);

    private static Task<string> SubmitAsync(TableClient table, params TableTransactionAction[] actions) =>
        TableOutcome.OfAsync(() => table.SubmitTransactionAsync(actions, Stop));

    private static async Task<List<string>> KeysAsync(TableClient table, string? filter) =>
        [
            .. (await table.QueryAsync<TableEntity>(filter, cancellationToken: Stop).ToListAsync(Stop))
                .Select(row => row.RowKey)
                .Order(StringComparer.Ordinal),
        ];
}
