using Microsoft.Extensions.Hosting;

namespace TetherRelay.Core.Limits;

/// <summary>
/// How many texts an organization sends in a day, UTC, as far as this instance knows: a lease for each organization that
/// sends today. At the host's end what was not used is given back.
/// </summary>
public sealed class DayLimit(LimitStore store, BackgroundWork background, TimeProvider time) : IHostedService
{
    private readonly Dictionary<string, DayLease> _leases = [];
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

    /// <summary>Today's lease of an organization.</summary>
    internal DayLease For(string organizationId)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        lock (_gate)
        {
            // What is left of yesterday is of use to nobody.
            if (_today != today)
                _leases.Clear();
            _today = today;
            if (!_leases.TryGetValue(organizationId, out var lease))
                _leases[organizationId] = lease = new DayLease(store, background, time, organizationId, today);
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
