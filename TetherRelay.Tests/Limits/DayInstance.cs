using TetherRelay.Core;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Storage;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Limits;

/// <summary>One instance of the app, as far as an organization's day is concerned.</summary>
internal sealed class DayInstance
{
    private readonly string _organization;
    private readonly TimeProvider _time;
    private readonly BackgroundWork _background = new();
    private readonly LimitStore _store;
    private readonly SendQuotas _quotas;

    public DayInstance(RelayStorage storage, TimeProvider time, CapturedLogs logs, string organization)
    {
        (_organization, _time) = (organization, time);
        _store = new LimitStore(storage, time, logs.Logger<LimitStore>());
        _quotas = new SendQuotas(_store, _background, time);
    }

    /// <summary>How many leases it has.</summary>
    public int Leases => _quotas.Count;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private QuotaPool Pool => QuotaPool.Day(_organization, _time.GetUtcNow(), isAgent: true);

    public Task<bool> TakeAsync(int limit, CancellationToken? stop = null) =>
        _quotas.Lease(Pool).TryReserveAsync(limit, stop ?? Stop);

    /// <summary>Takes a place, and lets what that sets off come to its end.</summary>
    public async Task<bool> TakeAndSettleAsync(int limit)
    {
        var taken = await TakeAsync(limit);
        await SettleAsync();
        return taken;
    }

    /// <summary>What a text of the agent or of a person reserves; null where it may be sent.</summary>
    public async Task<LimitKind?> ReserveAsync(int limit, bool isAgent, string? conversation = null)
    {
        using var deadline = new Deadline(_time, TimeSpan.FromSeconds(30));
        var reservation = _quotas.Reserve(
            _organization,
            TestKeys.Of(_organization),
            MessagePart.Of(_time.GetUtcNow(), 1),
            conversation,
            isAgent,
            perCall: 0,
            limit
        );
        reservation.Begin(deadline);
        return await reservation.ReserveAsync(deadline);
    }

    public void GiveBack() => _quotas.Lease(Pool).Release();

    public Task SettleAsync() => Eventually.TrueAsync(() => Task.FromResult(_background.Count == 0));

    public Task StopAsync() => _quotas.StopAsync(Stop);

    /// <summary>How many texts storage counts today.</summary>
    public async Task<int> UsedAsync() =>
        (await _store.ReadAsync((Pool.Partition, Pool.Row), Stop)).GetInt32("Used") ?? 0;
}
