using Azure.Storage.Queues;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Calls;

/// <summary>Enqueues calls that ended, which the reader of <see cref="QueueNames.UnsettledMessages"/> records.</summary>
/// <remarks>Every method throws <see cref="RequestFailedException"/> where storage cannot be reached or refuses.</remarks>
public sealed class EndedCalls(RelayStorage storage)
{
    private readonly QueueClient _queue = storage.Queues.GetQueueClient(QueueNames.UnsettledMessages);

    /// <summary>Enqueues a call that ended.</summary>
    public Task PutAsync(string organizationId, EndedCall ended, CancellationToken cancellationToken) =>
        PutAsync(CallEntry.First(organizationId, ended), cancellationToken);

    /// <summary>Enqueues an entry that becomes visible after its delay.</summary>
    internal Task PutAsync(CallEntry entry, CancellationToken cancellationToken) =>
        _queue.PutAsync(entry.ToJson(), entry.Delay, cancellationToken);
}
