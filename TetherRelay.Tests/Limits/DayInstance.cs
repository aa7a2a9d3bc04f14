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

    /// <summary>How many organizations it keeps in mind.</summary>
    public int Organizations => _quotas.Count;

    public bool TryTake(int limit) => _quotas.Today(_organization).TryReserve(limit);

    public void GiveBack() => _quotas.Today(_organization).Release();

    /// <summary>Takes a place, and lets what that sets off come to its end.</summary>
    public async Task<bool> TakeAsync(int limit)
    {
        var taken = TryTake(limit);
        await SettleAsync();
        return taken;
    }

    public Task SettleAsync() => Eventually.TrueAsync(() => Task.FromResult(_background.Count == 0));

    public Task StopAsync() => _quotas.StopAsync(TestContext.Current.CancellationToken);

    /// <summary>How many texts storage counts today.</summary>
    public async Task<int> UsedAsync()
    {
        var key = LimitKeys.Day(_organization, DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime));
        return (await _store.ReadAsync(key, TestContext.Current.CancellationToken)).GetInt32("Used") ?? 0;
    }
}
