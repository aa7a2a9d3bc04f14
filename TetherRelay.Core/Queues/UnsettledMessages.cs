using Azure.Storage.Queues;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Queues;

/// <summary>Enqueues messages whose outcome is unknown for reconciliation. A failed queue never fails a send or a read.</summary>
public sealed partial class UnsettledMessages(
    RelayStorage storage,
    BackgroundWork background,
    TimeProvider time,
    ILogger<UnsettledMessages> logger
)
{
    /// <summary>How often an entry is dequeued before it goes to the poison queue; <c>host.json</c> has the same number.</summary>
    public const int MaxDequeues = 5;

    private static readonly TimeSpan MinDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(1);

    // A long time, because no other component may ever enqueue a message that is never read.
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(15);

    // Beyond it the set is cleared, and a message may be enqueued twice, which costs a look-up.
    private const int MaxKnown = 10_000;

    private readonly QueueClient _queue = storage.Queues.GetQueueClient(QueueNames.UnsettledMessages);
    private readonly HashSet<string> _known = [];
    private readonly Lock _gate = new();

    /// <summary>
    /// Enqueues a message for its first look-up, once per process, in the background (<see cref="BackgroundWork"/>). It retries for 15
    /// minutes or until the host stops. After that failure, the next call for the message tries again.
    /// </summary>
    internal void Enqueue(string organizationId, string messageId)
    {
        lock (_gate)
        {
            if (_known.Count == MaxKnown)
                _known.Clear();
            if (!_known.Add(messageId))
                return;
        }

        background.Track(TryEnqueueAsync(UnsettledMessage.First(organizationId, messageId)));
    }

    /// <summary>Enqueues an entry that becomes visible after its delay.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached or refuses.</exception>
    internal Task PutAsync(UnsettledMessage entry, CancellationToken cancellationToken) =>
        _queue.PutAsync(entry.ToJson(), entry.Delay, cancellationToken);

    private async Task TryEnqueueAsync(UnsettledMessage entry)
    {
        var began = time.GetTimestamp();
        for (var delay = MinDelay; ; delay = delay * 2 < MaxDelay ? delay * 2 : MaxDelay)
        {
            try
            {
                // The SDK's timeouts end a try, and the host waits for it when it stops.
                await background.InTurnAsync(
                    async () =>
                    {
                        await PutAsync(entry, CancellationToken.None);
                        return true;
                    },
                    CancellationToken.None
                );
                return;
            }
            catch (Exception error) when (!background.Stopping.IsCompleted && time.GetElapsedTime(began) < GiveUpAfter)
            {
                Log.Retrying(logger, entry.MessageId, error.GetType().Name);
            }
            catch (Exception error)
            {
                lock (_gate)
                    _known.Remove(entry.MessageId);
                Log.NotEnqueued(logger, entry.MessageId, error.GetType().Name);
                return;
            }

            await Task.WhenAny(background.Stopping, Task.Delay(delay, time));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Error,
            "Message {MessageId} could not be enqueued for reconciliation ({Error}): it stays unknown."
        )]
        public static partial void NotEnqueued(ILogger logger, string messageId, string error);

        [LoggerMessage(
            2,
            LogLevel.Warning,
            "Message {MessageId} is not enqueued for reconciliation yet ({Error}); the relay retries."
        )]
        public static partial void Retrying(ILogger logger, string messageId, string error);
    }
}
