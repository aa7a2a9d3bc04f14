using TetherRelay.Core.Load;

namespace TetherRelay.Core.Replies;

/// <summary>
/// The requests of this process that wait for a contact's text. Their number is bounded, and an organization may have as many as are free, so that
/// no other is locked out.
/// </summary>
public sealed class ReplySignals(IOptions<LoadOptions> options)
{
    private readonly HashSet<ReplyWaiter> _waiters = [];
    private readonly Lock _gate = new();

    // A waiter is also in flight, and others need places there.
    private readonly int _most = Math.Min(options.Value.MaxWaiting, options.Value.MaxInFlight / 2);

    /// <summary>How many requests wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _waiters.Count;
        }
    }

    /// <summary>Adds a request to those that wait, until its disposal; null where too many wait.</summary>
    internal ReplyWaiter? TryAdd(string organizationId, string partition)
    {
        lock (_gate)
        {
            if (_waiters.Count(each => each.OrganizationId == organizationId) >= _most - _waiters.Count)
                return null;
            var waiter = new ReplyWaiter(organizationId, partition, Remove);
            _waiters.Add(waiter);
            return waiter;
        }
    }

    /// <summary>Whether a request waits for the contact of a partition.</summary>
    internal bool IsAwaited(string partition)
    {
        lock (_gate)
            return _waiters.Any(each => each.Partition == partition);
    }

    /// <summary>Wakes the requests that wait for the contact of a partition, once its text is recorded.</summary>
    internal void Wake(string partition)
    {
        lock (_gate)
            foreach (var waiter in _waiters.Where(each => each.Partition == partition))
                waiter.Wake();
    }

    private void Remove(ReplyWaiter waiter)
    {
        lock (_gate)
            _waiters.Remove(waiter);
    }
}
