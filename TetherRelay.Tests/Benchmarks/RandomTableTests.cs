using TetherRelay.Core.Storage;

namespace TetherRelay.Tests.Benchmarks;

/// <summary>The benchmarks' table in memory, which the histories use too, answers as the emulator does, to the same client.</summary>
public sealed class RandomTableTests(MemoryStorageFixture storage) : IClassFixture<MemoryStorageFixture>
{
    private const int Rows = 4;

    private readonly string _partition = $"histories{Guid.NewGuid():n}|c";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_table_in_memory_answers_as_the_emulator_does(int seed)
    {
        var (real, memory) = (
            await TableAsync(MemoryStorageFixture.Azurite),
            await TableAsync(MemoryStorageFixture.Memory)
        );
        var random = new Random(seed);
        var seen = new HashSet<string>();
        for (var step = 0; step < 150; step++)
        {
            var operation = Operation(random);

            var answer = await TableOutcome.OfAsync(() => operation(real));

            Assert.Equal($"{step}: {answer}", $"{step}: {await TableOutcome.OfAsync(() => operation(memory))}");
            Assert.Equal(await ContentsAsync(real), await ContentsAsync(memory));
            seen.Add(answer);
        }

        Assert.Superset(
            new HashSet<string>
            {
                "done",
                "409 EntityAlreadyExists",
                "412 UpdateConditionNotSatisfied",
                "404 ResourceNotFound",
            },
            seen.Select(outcome => outcome.Split(" at ")[0]).ToHashSet()
        );
    }

    private async Task<TableClient> TableAsync(string name)
    {
        var clients = storage.Clients(name);
        await clients.CreateAsync(TestContext.Current.CancellationToken);
        return clients.Tables.GetTableClient(TableNames.Threads);
    }

    private Func<TableClient, Task> Operation(Random random)
    {
        if (random.Next(3) == 0)
        {
            var (row, any, stale) = (random.Next(Rows), random.Next(4) == 0, random.Next(3) == 0);
            var value = random.Next(100);
            return async table =>
                await table.UpdateEntityAsync(
                    Entity(row, value),
                    await ETagAsync(table, row, any, stale),
                    TableUpdateMode.Merge
                );
        }

        var actions = Enumerable
            .Range(0, Rows)
            .Where(_ => random.Next(2) == 0)
            .Select(row =>
                (row, type: Type(random), any: random.Next(6) == 0, stale: random.Next(6) == 0, value: random.Next(100))
            )
            .ToList();
        return async table =>
        {
            var transaction = new List<TableTransactionAction>();
            foreach (var (row, type, any, stale, value) in actions)
                transaction.Add(new(type, Entity(row, value), await ETagAsync(table, row, any, stale)));
            if (transaction.Count > 0)
                await SubmitAsync(table, [.. transaction]);
        };
    }

    private static TableTransactionActionType Type(Random random) =>
        random.Next(5) switch
        {
            0 => TableTransactionActionType.Add,
            1 => TableTransactionActionType.UpdateMerge,
            2 => TableTransactionActionType.UpdateReplace,
            _ => TableTransactionActionType.UpsertMerge,
        };

    private static async Task SubmitAsync(TableClient table, params TableTransactionAction[] actions)
    {
        var answers = await table.SubmitTransactionAsync(actions);
        Assert.All(answers.Value, answer => Assert.NotNull(answer.Headers.ETag));
    }

    private async Task<ETag> ETagAsync(TableClient table, int row, bool any, bool stale)
    {
        var entity = await table.GetEntityIfExistsAsync<TableEntity>(_partition, $"{_partition}{row}");
        return any ? ETag.All
            : stale || !entity.HasValue ? new ETag("W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\"")
            : entity.Value!.ETag;
    }

    private TableEntity Entity(int row, int value) =>
        new(_partition, $"{_partition}{row}")
        {
            [$"P{value % 3}"] = $"é {value}",
            ["At"] = new DateTimeOffset(2026, 11, 22, 12, 0, value % 60, TimeSpan.Zero),
            ["Flag"] = value % 2 == 0,
            ["Count"] = value,
            ["Often"] = value % 4 == 0 ? null : value * 5_000_000_000L,
        };

    private async Task<string> ContentsAsync(TableClient table)
    {
        var contents = "";
        for (var row = 0; row < Rows; row++)
        {
            var entity = await table.GetEntityIfExistsAsync<TableEntity>(_partition, $"{_partition}{row}");
            contents += entity.HasValue ? TableOutcome.Of(entity.Value!) : "none";
        }

        return contents;
    }
}
