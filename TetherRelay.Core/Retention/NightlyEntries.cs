using Azure.Storage.Queues;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Retention;

/// <summary>
/// The nightly retention under a Functions host: an entry of the queue <c>unsettled-messages</c>, because a function of its own would be one more group
/// of instances.
/// </summary>
public sealed class NightlyEntries(RelayStorage storage, LimitStore limits, DailyRetention retention, TimeProvider time)
{
    private const string Prefix = "retention ";

    private readonly QueueClient _queue = storage.Queues.GetQueueClient(QueueNames.UnsettledMessages);

    /// <summary>Whether an entry of the queue is one of the retention.</summary>
    public static bool Holds(string entry) => entry.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Enqueues the next night, once for all instances.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task EnqueueNextAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var next = DailyRetention.Next(now);
        var night = next.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (await limits.TryClaimNightAsync(night, cancellationToken))
            await _queue.PutAsync(Prefix + night, next - now, cancellationToken);
    }

    /// <summary>Runs the retention. A failed run is repeated by the queue; the night after it is enqueued first.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        await EnqueueNextAsync(cancellationToken);
        await retention.RunAsync(cancellationToken);
    }
}
