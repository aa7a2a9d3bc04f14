using Azure.Storage.Queues;
using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Automations;

/// <summary>Publishes messages to the organization's automations. A failing queue never fails a send.</summary>
public sealed partial class AutomationEvents(
    RelayStorage storage,
    BackgroundWork background,
    TimeProvider time,
    ILogger<AutomationEvents> logger
)
{
    private const int Version = 1;
    private const string Failed = "message.failed";
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(1);

    private readonly QueueClient _queue = storage.Queues.GetQueueClient(QueueNames.AutomationEvents);

    /// <summary>
    /// Publishes the event of a sent or received message, and that of a suspected opt-out. The write may take one second; the caller waits until its deadline at most. Never throws.
    /// </summary>
    public Task PublishAsync(string organizationId, Message message, Deadline deadline) =>
        PublishAsync(organizationId, message, Types(message), deadline);

    /// <summary>Publishes the event of a sent message that did not arrive, in the same way.</summary>
    public Task PublishFailureAsync(string organizationId, Message message, Deadline deadline) =>
        PublishAsync(organizationId, message, [Failed], deadline);

    private async Task PublishAsync(
        string organizationId,
        Message message,
        IEnumerable<string> types,
        Deadline deadline
    )
    {
        var publishing = Task.WhenAll(types.Select(type => PublishAsync(organizationId, message, type)));
        background.Track(publishing);
        try
        {
            await publishing.WaitAsync(deadline.Remaining, time);
        }
        catch (TimeoutException)
        {
            // The write continues in the background.
        }
    }

    private static IEnumerable<string> Types(Message message)
    {
        yield return message.Direction == MessageDirection.Inbound ? "message.received" : "message.sent";
        if (message.OptOut == OptOutSuspicion.Suspected)
            yield return "contact.opt_out_suspected";
    }

    private async Task PublishAsync(string organizationId, Message message, string type)
    {
        var published = new AutomationEvent(
            Version,
            type,
            organizationId,
            message.ConversationId,
            message.Id,
            WireWord.Of(message.Direction),
            WireWord.Of(message.Author),
            message.Source,
            message.Created
        )
        {
            ErrorCode = type == Failed ? message.ErrorCode : null,
            Cause = type == Failed && message.Failure is { } failure ? WireWord.Of(failure.Cause) : null,
        };
        using var timeout = new CancellationTokenSource(PublishTimeout, time);
        try
        {
            var json = JsonSerializer.Serialize(published, AutomationJson.Default.AutomationEvent);
            await _queue.PutAsync(json, delay: null, timeout.Token);
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
