using TetherRelay.Core.Retention;
using TetherRelay.Core.Storage;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Retention;

/// <summary>The nightly retention under a Functions host.</summary>
public sealed class NightlyEntriesTests(ProviderSimulator simulator) : IAsyncLifetime
{
    // Of its own, since there is one night for the whole relay.
    private readonly StorageFixture _storage = new();
    private readonly MovedWallClock _clock = new();
    private RelayApp _app = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private NightlyEntries Queue => _app.Services.GetRequiredService<NightlyEntries>();

    public async ValueTask InitializeAsync()
    {
        await _storage.InitializeAsync();
        _app = await new RelayApp(_storage, simulator)
        {
            Configure = builder => builder.Services.AddSingleton<TimeProvider>(_clock),
        }.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _storage.DisposeAsync();
    }

    [Fact]
    public async Task A_night_is_enqueued_once_by_any_number_of_instances_and_waits_until_three()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Queue.EnqueueNextAsync(Stop)));

        Assert.Equal(1, await EntriesAsync());
        // None is visible before.
        Assert.Null((await Client.PeekMessageAsync(Stop)).Value);
    }

    [Fact]
    public async Task A_run_enqueues_the_night_after_it_also_where_it_is_repeated()
    {
        await Queue.EnqueueNextAsync(Stop);
        _clock.Advance(TimeSpan.FromDays(1));

        await Queue.HandleAsync(Stop);
        await Queue.HandleAsync(Stop);

        Assert.Equal(2, await EntriesAsync());
    }

    [Theory]
    [InlineData("retention 2026-11-30", true)]
    [InlineData("{\"version\":1}", false)]
    public void An_entry_is_of_the_retention_by_its_first_word(string entry, bool isOne) =>
        Assert.Equal(isOne, NightlyEntries.Holds(entry));

    private Azure.Storage.Queues.QueueClient Client =>
        _storage.Clients.Queues.GetQueueClient(QueueNames.UnsettledMessages);

    private async Task<int> EntriesAsync() => (await Client.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount;
}
