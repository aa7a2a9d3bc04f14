using Microsoft.Extensions.Hosting;

namespace TetherRelay.Core.Limits;

/// <summary>
/// The quotas of calls, and of organizations' days and hours, UTC. This instance has a lease for each organization that sends. It returns the
/// leases' unused places when the host stops.
/// </summary>
public sealed class SendQuotas(LimitStore store, BackgroundWork background, TimeProvider time) : IHostedService
{
    // No limit per call counts texts without a voice conversation: they use up a day in ten hours at the fastest.
    private const int HoursPerDailyLimit = 10;

    private readonly Dictionary<QuotaPool, QuotaLease> _leases = [];
    private readonly Lock _gate = new();
    private DateTimeOffset _nextEnd;

    /// <summary>How many leases this instance has.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
                return _leases.Count;
        }
    }

    /// <summary>The reservation of a text, which begins with <see cref="QuotaReservation.Begin"/>.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="key">Its key.</param>
    /// <param name="part">The message's part of its public id.</param>
    /// <param name="voiceConversationId">The call; null for a text outside a call.</param>
    /// <param name="isAgent">Whether the agent wrote the text: agent and people have pools of their own.</param>
    /// <param name="perCall">The limit of the call for the agent; 0 for none.</param>
    /// <param name="perDay">The limit of the day; 0 for none.</param>
    internal QuotaReservation Reserve(
        string organizationId,
        OrganizationKey key,
        string part,
        string? voiceConversationId,
        bool isAgent,
        int perCall,
        int perDay
    )
    {
        var hasCall = isAgent && perCall > 0 && voiceConversationId is not null;
        var call = hasCall ? QuotaPool.Call(key, organizationId, voiceConversationId!) : default;
        var leases = new List<(QuotaLease, int)>();
        if (perDay > 0)
        {
            var now = time.GetUtcNow();
            leases.Add((Lease(QuotaPool.Day(organizationId, now, isAgent)), perDay));
            if (isAgent && voiceConversationId is null)
                leases.Add(
                    (Lease(QuotaPool.HourWithoutCall(organizationId, now)), Math.Max(1, perDay / HoursPerDailyLimit))
                );
        }

        return new QuotaReservation(store, background, time, part, call, hasCall ? perCall : 0, leases);
    }

    /// <summary>This instance's lease of a pool.</summary>
    internal QuotaLease Lease(QuotaPool pool)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (now >= _nextEnd)
            {
                foreach (var ended in _leases.Keys.Where(each => each.Ends <= now).ToList())
                    _leases.Remove(ended);
                _nextEnd = _leases.Keys.Select(each => each.Ends).Append(DateTimeOffset.MaxValue).Min();
            }

            if (_leases.TryGetValue(pool, out var lease))
                return lease;
            _nextEnd = _nextEnd < pool.Ends ? _nextEnd : pool.Ends;
            return _leases[pool] = new QuotaLease(store, background, time, pool);
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
