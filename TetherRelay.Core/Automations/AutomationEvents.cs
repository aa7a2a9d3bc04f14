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

    /// <summary>Publishes the event of a call with a broken promise, in the same way.</summary>
    public Task PublishBrokenPromiseAsync(string organizationId, Call call, Deadline deadline) =>
        PublishAsync(
            [
                PublishAsync(
                    new AutomationEvent(
                        Version,
                        "promise.broken",
                        organizationId,
                        call.ConversationId,
                        MessageId: null,
                        WireWord.Of(call.Direction),
                        WireWord.Of(MessageAuthor.Ai),
                        "elevenlabs",
                        call.Started
                    )
                    {
                        CallId = call.Id,
                        Verdict = WireWord.Of(call.Verdict),
                    }
                ),
            ],
            deadline
        );

    private Task PublishAsync(string organizationId, Message message, IEnumerable<string> types, Deadline deadline) =>
        PublishAsync(types.Select(type => PublishAsync(EventOf(organizationId, message, type))), deadline);

    private async Task PublishAsync(IEnumerable<Task> writes, Deadline deadline)
    {
        var publishing = Task.WhenAll(writes);
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

    private static AutomationEvent EventOf(string organizationId, Message message, string type) =>
        new(
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

    private async Task PublishAsync(AutomationEvent published)
    {
        using var timeout = new CancellationTokenSource(PublishTimeout, time);
        try
        {
            var json = JsonSerializer.Serialize(published, AutomationJson.Default.AutomationEvent);
            await _queue.PutAsync(json, delay: null, timeout.Token);
        }
        catch (Exception error)
        {
            Log.NotPublished(logger, published.Type, published.MessageId ?? published.CallId!, error.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The automation event {Type} of {Id} could not be published ({Error}).")]
        public static partial void NotPublished(ILogger logger, string type, string id, string error);
    }
}
