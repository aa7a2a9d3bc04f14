using Azure.Storage.Queues;
using Microsoft.Extensions.Logging;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Queues;

/// <summary>Puts messages whose outcome is unknown up for settlement. A queue that is down never fails a send or a read.</summary>
public sealed partial class UnsettledMessages(
    RelayStorage storage,
    BackgroundWork background,
    TimeProvider time,
    ILogger<UnsettledMessages> logger
)
{
    /// <summary>How often an entry is taken up before it is poison; <c>host.json</c> says the same.</summary>
    public const int MaxDequeues = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    // So long an outage is outlasted: nobody else may ever ask for a text that nobody reads.
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(15);

    // Beyond it all are forgotten, and a message may be put up twice: that costs a look-up.
    private const int MostKnown = 10_000;

    private readonly QueueClient _queue = storage.Queues.GetQueueClient(QueueNames.UnsettledMessages);
    private readonly HashSet<string> _known = [];
    private readonly Lock _gate = new();

    /// <summary>
    /// Puts a message up for its first look-up, once in this process however often it is seen. It is done in the
    /// background (<see cref="BackgroundWork"/>), where a queue that is down is tried for a quarter of an hour or until
    /// the host ends; the next to see the message tries again where that fails.
    /// </summary>
    internal void Enqueue(string organizationId, string messageId)
    {
        lock (_gate)
        {
            if (_known.Count == MostKnown)
                _known.Clear();
            if (!_known.Add(messageId))
                return;
        }

        background.Track(TryEnqueueAsync(UnsettledMessage.First(organizationId, messageId)));
    }

    /// <summary>Puts an entry on the queue, where it is seen after its delay.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached or refuses.</exception>
    internal Task PutAsync(UnsettledMessage entry, CancellationToken cancellationToken) =>
        _queue.PutAsync(entry.ToJson(), entry.Delay, cancellationToken);

    private async Task TryEnqueueAsync(UnsettledMessage entry)
    {
        var began = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                // The SDK's own patience is what ends a try: at most the host's end waits for it.
                await PutAsync(entry, CancellationToken.None);
                return;
            }
            catch (Exception error) when (!background.Ending.IsCompleted && time.GetElapsedTime(began) < GiveUpAfter)
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

            await Task.WhenAny(background.Ending, Task.Delay(pause, time));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Error,
            "Message {MessageId}, whose outcome is unknown, could not be put up for settlement ({Error})."
        )]
        public static partial void NotEnqueued(ILogger logger, string messageId, string error);

        [LoggerMessage(
            2,
            LogLevel.Warning,
            "Message {MessageId}, whose outcome is unknown, is not put up for settlement yet ({Error}); trying again."
        )]
        public static partial void Retrying(ILogger logger, string messageId, string error);
    }
}
