using Microsoft.Extensions.Logging.Abstractions;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Retention;
using TetherRelay.Core.Storage;
using TetherRelay.Tests.Erasure;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Retention;

/// <summary>An organization whose clock is moved, and what removes its old texts, with a tap of its own on the storage.</summary>
internal sealed class RetentionStage(StorageFixture storage, ProviderSimulator simulator) : IAsyncDisposable
{
    private readonly ErasureStage _stage = new(storage, simulator);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public StorageTap Tap => _stage.Tap;

    public RelayApp App => _stage.App;

    public Tenant Tenant { get; private set; } = null!;

    public async Task StartAsync()
    {
        await _stage.StartAsync();
        await RenewAsync();
    }

    /// <summary>Another organization in place of the first.</summary>
    public async Task RenewAsync() => Tenant = await App.NewTenantAsync();

    /// <summary>The same with an organization of the test's own.</summary>
    public void Take(Tenant tenant) => Tenant = tenant;

    /// <summary>Makes every call of the app's storage fail.</summary>
    public void FailApp(StorageFault fault) => _stage.AppTap.Plan = (_, _) => fault;

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    public void Advance(double days) => _stage.Time.Advance(TimeSpan.FromDays(days));

    public Phone Phone(string number) => _stage.PhoneOf(Tenant, number);

    /// <summary>Lets the organization's texts be removed that are older; with null only what has expired.</summary>
    public Task<RetentionResult> ApplyAsync(
        double? days,
        bool isDryRun = false,
        int mostRows = int.MaxValue,
        bool prefersOwnAge = false
    )
    {
        var storage = _stage.Storage;
        return new RetentionSweep(
            storage,
            new OrganizationStore(storage, new MemorySecretStore()),
            ThreadStores.Reader(storage, _stage.Time, _stage.Keys),
            Inboxes.In(storage),
            new LimitStore(storage, _stage.Time, NullLogger<LimitStore>.Instance),
            new BrokenPromises(storage, _stage.Time),
            _stage.Time
        ).RunAsync(
            new RetentionRequest(days is { } age ? TimeSpan.FromDays(age) : null)
            {
                OrganizationId = Tenant.Organization.Id,
                IsDryRun = isDryRun,
                MaxRows = mostRows,
                PrefersOwnAge = prefersOwnAge,
            },
            Stop
        );
    }

    /// <summary>Changes the organization in storage.</summary>
    public Task ChangeAsync(Func<Organization, Organization> change) =>
        new OrganizationStore(_stage.Storage, new MemorySecretStore()).UpdateAsync(
            Tenant.Organization.Id,
            change,
            Stop
        );

    public Task EraseAsync(string number) => _stage.EraseAsync(Tenant, number);

    /// <summary>The keys of all rows that the organization has in a table.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string table = TableNames.Threads) =>
        [.. (await EntitiesAsync(table)).Select(row => row.RowKey)];

    /// <summary>The partitions of all rows that the organization has in the table of threads.</summary>
    public async Task<IReadOnlyList<string>> PartitionsAsync() =>
        [.. (await EntitiesAsync(TableNames.Threads)).Select(row => row.PartitionKey)];

    private async Task<List<TableEntity>> EntitiesAsync(string table)
    {
        var id = Tenant.Organization.Id;
        return await storage
            .Clients.Tables.GetTableClient(table)
            .QueryAsync<TableEntity>($"PartitionKey gt '{id}|' and PartitionKey lt '{id}}}'", cancellationToken: Stop)
            .ToListAsync(Stop);
    }

    public Task FlushAsync() => App.Services.GetRequiredService<ConversationIndexWriter>().FlushAsync(Stop);
}
