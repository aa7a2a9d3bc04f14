using Azure.Storage.Queues;
using Microsoft.Extensions.Logging;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Settlement;

/// <summary>Puts messages whose outcome is unknown up for settlement. A queue that is down never fails a send or a read.</summary>
public sealed partial class UnsettledMessages(
    RelayStorage storage,
    BackgroundWork background,
    ILogger<UnsettledMessages> logger
)
{
    /// <summary>The queue's name.</summary>
    public const string QueueName = "unsettled-messages";

    /// <summary>Where entries end that cannot be dealt with.</summary>
    public const string PoisonQueueName = QueueName + "-poison";

    /// <summary>How often an entry is taken up before it is poison; <c>host.json</c> says the same.</summary>
    public const int MaxDequeues = 5;

    // Beyond it all are forgotten, and a message may be put up twice: that costs a look-up.
    private const int MostKnown = 10_000;

    private readonly QueueClient _queue = storage.Queues.GetQueueClient(QueueName);
    private readonly HashSet<string> _known = [];
    private readonly Lock _gate = new();

    /// <summary>
    /// Puts a message up for its first look-up, once in this process however often it is seen. It is done in the
    /// background (<see cref="BackgroundWork"/>); the next to see it tries again where that fails.
    /// </summary>
    internal void PutUp(string organizationId, string messageId)
    {
        lock (_gate)
        {
            if (_known.Count == MostKnown)
                _known.Clear();
            if (!_known.Add(messageId))
                return;
        }

        background.Track(TryPutAsync(UnsettledMessage.First(organizationId, messageId)));
    }

    /// <summary>Puts an entry on the queue, where it is seen after its delay.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached or refuses.</exception>
    internal Task PutAsync(UnsettledMessage entry, CancellationToken cancellationToken) =>
        _queue.PutAsync(entry.ToJson(), entry.Delay, cancellationToken);

    private async Task TryPutAsync(UnsettledMessage entry)
    {
        try
        {
            // The SDK's own patience is what ends this: nobody waits for it.
            await PutAsync(entry, CancellationToken.None);
        }
        catch (Exception error)
        {
            lock (_gate)
                _known.Remove(entry.MessageId);
            Log.NotPutUp(logger, entry.MessageId, error.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Error,
            "Message {MessageId}, whose outcome is unknown, could not be put up for settlement ({Error})."
        )]
        public static partial void NotPutUp(ILogger logger, string messageId, string error);
    }
}
