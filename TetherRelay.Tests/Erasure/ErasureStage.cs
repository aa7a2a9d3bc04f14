using Microsoft.AspNetCore.Builder;
using TetherRelay.Core;
using TetherRelay.Core.Erasure;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Erasure;

/// <summary>An app whose clock is moved, and what erases people behind its back, each with a tap of its own on the storage.</summary>
internal sealed class ErasureStage(StorageFixture storage, ProviderSimulator simulator) : IAsyncDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public StorageTap AppTap { get; } = new(storage);

    public StorageTap Tap { get; } = new(storage);

    public RelayApp App { get; } = new(storage, simulator);

    public MovedWallClock Time { get; } = new();

    /// <summary>The storage as the tool reaches it, through <see cref="Tap"/>.</summary>
    public RelayStorage Storage => field ??= Tap.Storage();

    public OrganizationKeys Keys => App.Services.GetRequiredService<OrganizationKeys>();

    public ThreadReader Reader => App.Services.GetRequiredService<ThreadReader>();

    public async Task StartAsync()
    {
        App.Configure = builder => builder.Services.AddSingleton(AppTap.Storage()).AddSingleton<TimeProvider>(Time);
        await App.StartReachableAsync();
    }

    public async ValueTask DisposeAsync()
    {
        AppTap.Plan = (_, _) => StorageFault.None;
        await App.DisposeAsync();
        AppTap.Dispose();
        Tap.Dispose();
    }

    public Task<ErasureResult?> EraseAsync(Tenant tenant, string number) =>
        new ContactEraser(Storage, Keys, ThreadStores.Reader(Storage, Time, Keys), Time).EraseAsync(
            tenant.Organization.Id,
            number,
            Stop
        );

    /// <summary>Everything that is kept of a number, as it stands in the table.</summary>
    public async Task<string> TracesAsync(Tenant tenant, string number)
    {
        var id = await tenant.ContactIdAsync(number);
        var partition = ThreadKeys.Partition(tenant.Organization.Id, id);
        var traces = new StringBuilder();
        await foreach (
            var row in storage
                .Clients.Tables.GetTableClient(TableNames.Threads)
                .QueryAsync<TableEntity>($"PartitionKey eq '{partition}'", cancellationToken: Stop)
        )
            traces.AppendJoin(' ', row.Select(column => $"{column.Key}={column.Value}")).AppendLine();
        return traces.ToString();
    }

    public Phone PhoneOf(Tenant tenant, string? number = null) => new(App, tenant, ProviderName.Twilio, number);
}
