using System.Text.Json;
using Azure.Storage.Queues;
using Microsoft.Extensions.Logging;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Automations;

/// <summary>Tells the organization's automations of messages. A queue that is down never fails a send.</summary>
public sealed partial class AutomationEvents(
    RelayStorage storage,
    BackgroundWork background,
    TimeProvider time,
    ILogger<AutomationEvents> logger
)
{
    private const int Version = 1;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly QueueClient _queue = storage.Queues.GetQueueClient(QueueNames.AutomationEvents);

    /// <summary>
    /// Publishes the event of a message that was sent or received. The queue has a second, whatever is left of the deadline; the caller
    /// waits no longer than that. Never throws.
    /// </summary>
    public async Task PublishAsync(string organizationId, Message message, Deadline deadline)
    {
        var publishing = PublishAsync(organizationId, message);
        background.Track(publishing);
        try
        {
            await publishing.WaitAsync(deadline.Remaining, time);
        }
        catch (TimeoutException)
        {
            // It goes on while the caller hears the answer.
        }
    }

    private async Task PublishAsync(string organizationId, Message message)
    {
        var published = new AutomationEvent(
            Version,
            message.Direction == MessageDirection.Inbound ? "message.received" : "message.sent",
            organizationId,
            message.ConversationId,
            message.Id,
            WireWord.Of(message.Direction),
            WireWord.Of(message.Author),
            message.Source,
            message.Created
        );
        using var patience = new CancellationTokenSource(LongestWait, time);
        try
        {
            var json = JsonSerializer.Serialize(published, AutomationJson.Default.AutomationEvent);
            await _queue.PutAsync(json, delay: null, patience.Token);
        }
        catch (Exception error)
        {
            Log.NotPublished(logger, message.Id, error.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Error,
            "The automation event of message {MessageId} could not be published ({Error})."
        )]
        public static partial void NotPublished(ILogger logger, string messageId, string error);
    }
}
