using Microsoft.Extensions.Hosting;

namespace TetherRelay.Core.Limits;

/// <summary>
/// The quotas of calls and of organizations' days, UTC. This instance has a lease of the day for each organization that sends. It returns
/// the leases' unused places when the host stops.
/// </summary>
public sealed class SendQuotas(LimitStore store, BackgroundWork background, TimeProvider time) : IHostedService
{
    private readonly Dictionary<string, DailyQuotaLease> _leases = [];
    private readonly Lock _gate = new();
    private DateOnly _today;

    /// <summary>How many organizations have a lease.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
                return _leases.Count;
        }
    }

    /// <summary>The reservation of a text, with its place in the day's quota.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="key">Its key.</param>
    /// <param name="part">The message's part of its public id.</param>
    /// <param name="voiceConversationId">The call; null for a text outside a call.</param>
    /// <param name="perCall">The limit of the call; 0 for none.</param>
    /// <param name="perDay">The limit of the day; 0 for none.</param>
    internal QuotaReservation Reserve(
        string organizationId,
        OrganizationKey key,
        string part,
        string? voiceConversationId,
        int perCall,
        int perDay
    )
    {
        var (call, limit) = voiceConversationId is null
            ? (default, 0)
            : (LimitKeys.Call(key, organizationId, voiceConversationId), perCall);
        var day = perDay > 0 ? Today(organizationId) : null;
        return new QuotaReservation(
            store,
            background,
            time,
            part,
            call,
            limit,
            day,
            isWithinDay: day?.TryReserve(perDay) ?? true
        );
    }

    /// <summary>Today's lease of an organization.</summary>
    internal DailyQuotaLease Today(string organizationId)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        lock (_gate)
        {
            // Yesterday's leases have ended.
            if (_today != today)
                _leases.Clear();
            _today = today;
            if (!_leases.TryGetValue(organizationId, out var lease))
                _leases[organizationId] = lease = new DailyQuotaLease(store, background, time, organizationId, today);
            return lease;
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.WhenAll(_leases.Values.Select(lease => lease.ReturnAsync(cancellationToken)));
    }
}
