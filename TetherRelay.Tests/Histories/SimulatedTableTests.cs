using TetherRelay.Core.Storage;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Histories;

/// <summary>The simulated table answers as the emulator does, to the same client; and where Azure is stricter, as Azure does.</summary>
public sealed class SimulatedTableTests
{
    private const int Rows = 4;

    private readonly string _partition = $"histories{Guid.NewGuid():n}|c";
    private readonly World _world = new(new PlannedFaults());
    private readonly TableClient _real;
    private readonly TableClient _simulated;
    private readonly StorageFixture _fixture;

    public SimulatedTableTests(StorageFixture storage)
    {
        _fixture = storage;
        // As patient as it takes: a repeat of what took effect would be answered otherwise.
        _real = new TableServiceClient(storage.ConnectionString).GetTableClient(TableNames.Threads);
        _simulated = new AppInstance(_world, TimeSpan.Zero).Storage.Tables.GetTableClient(TableNames.Threads);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_simulated_table_answers_as_the_emulator_does(int seed)
    {
        await _fixture.Clients.CreateAsync(TestContext.Current.CancellationToken);
        var random = new Random(seed);
        var seen = new HashSet<string>();
        for (var step = 0; step < 150; step++)
        {
            var operation = Operation(random);

            var real = await TryAsync(() => operation(_real));
            var simulated = await OnTheClockAsync(() => operation(_simulated));

            Assert.Equal($"{step}: {real}", $"{step}: {simulated}");
            Assert.Equal(await ContentsAsync(_real, read => read()), await ContentsAsync(_simulated, OnTheClockAsync));
            seen.Add(real);
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

    [Fact]
    public async Task A_transaction_over_two_partitions_or_with_a_row_twice_is_refused_as_on_Azure()
    {
        var (one, other) = (new TableEntity("a|c", "r"), new TableEntity("b|c", "r"));

        Assert.Equal(
            "400 CommandsInBatchActOnDifferentPartitions at 1",
            await OnTheClockAsync(() => SubmitAsync(_simulated, Add(one), Add(other)))
        );
        Assert.Equal(
            "400 InvalidDuplicateRow at 1",
            await OnTheClockAsync(() => SubmitAsync(_simulated, Add(one), Add(one)))
        );
        Assert.Empty(_world.Table.Rows);
    }

    private static TableTransactionAction Add(TableEntity entity) => new(TableTransactionActionType.Add, entity);

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
        };

    private async Task<string> ContentsAsync(TableClient table, Func<Func<Task<string>>, Task<string>> run)
    {
        var contents = "";
        for (var row = 0; row < Rows; row++)
        {
            var key = $"{_partition}{row}";
            contents += await run(async () =>
            {
                var entity = await table.GetEntityIfExistsAsync<TableEntity>(_partition, key);
                return entity.HasValue
                    ? string.Join(
                        ',',
                        entity
                            .Value!.Where(pair => pair.Key is not ("odata.etag" or "Timestamp"))
                            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    )
                    : "none";
            });
        }

        return contents;
    }

    private static async Task<string> TryAsync(Func<Task> operation)
    {
        try
        {
            await operation();
            return "done";
        }
        catch (TableTransactionFailedException error)
        {
            return $"{error.Status} {error.ErrorCode} at {error.FailedTransactionActionIndex}";
        }
        catch (RequestFailedException error)
        {
            return $"{error.Status} {error.ErrorCode}";
        }
    }

    private Task<string> OnTheClockAsync(Func<Task> operation) => OnTheClockAsync(() => TryAsync(operation));

    // Without xunit's context, which would take the continuations elsewhere.
    private Task<string> OnTheClockAsync(Func<Task<string>> operation) =>
        Task.Run(async () =>
        {
            var running = operation();
            _world.Clock.Run();
            return await running;
        });
}
