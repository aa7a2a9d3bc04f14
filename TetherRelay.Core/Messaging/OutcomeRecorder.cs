using TetherRelay.Core.Providers;
using TetherRelay.Core.Queues;
using TetherRelay.Core.Telemetry;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Messaging;

/// <summary>
/// Records the outcomes of sends. The caller gets the provider's answer within the deadline, also where storage has not recorded it yet.
/// </summary>
public sealed partial class OutcomeRecorder(
    ThreadStore threads,
    OptOutStore optOuts,
    NoTextsStore noTexts,
    UnsettledMessages unsettled,
    BackgroundWork background,
    TimeProvider time,
    ILogger<OutcomeRecorder> logger
)
{
    /// <summary>How long the recorder retries.</summary>
    internal static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Records an outcome, and retries for a minute in the background. It enqueues a message for reconciliation if the outcome is unknown
    /// or the record fails.
    /// </summary>
    /// <returns>The message with its outcome.</returns>
    internal async Task<Message> RecordAsync(
        string organizationId,
        RecordResult.Recorded recorded,
        SendOutcome outcome,
        Deadline deadline
    )
    {
        var recording = RecordAsync(organizationId, recorded, outcome);
        background.Track(recording);
        if (outcome is SendOutcome.Unknown)
            unsettled.Enqueue(organizationId, recorded.Message.Id);
        try
        {
            return await recording.WaitAsync(deadline.Remaining, time)
                ?? recorded.Message.After(outcome, time.GetUtcNow());
        }
        catch (TimeoutException)
        {
            return recorded.Message.After(outcome, time.GetUtcNow());
        }
    }

    /// <summary>
    /// Releases the intent of a message that is not sent, where its transaction took effect although its answer was lost. It retries for a
    /// minute; never throws.
    /// </summary>
    internal async Task AbandonAsync(PendingMessage pending)
    {
        using var giveUp = new CancellationTokenSource(GiveUpAfter, time);
        for (var delay = RetryDelay; !giveUp.IsCancellationRequested; delay *= 2)
            try
            {
                await Task.Delay(delay, time, giveUp.Token);
                if (await background.InTurnAsync(() => threads.AbandonAsync(pending, giveUp.Token), giveUp.Token))
                    return;
            }
            catch (Exception error)
            {
                Log.NotAbandoned(logger, pending.MessageId, error.GetType().Name);
            }
    }

    private async Task<Message?> RecordAsync(string organizationId, RecordResult.Recorded recorded, SendOutcome outcome)
    {
        using var span = RelayTrace.Start(RelayTrace.Record);
        using var giveUp = new CancellationTokenSource(GiveUpAfter, time);
        while (true)
        {
            try
            {
                if (outcome is SendOutcome.Rejected { Reason: RejectionReason.OptedOut, ErrorCode: var code })
                    await optOuts.RecordRefusalAsync(organizationId, recorded.Message, code, giveUp.Token);
                var message = await threads.RecordOutcomeAsync(
                    organizationId,
                    recorded.Message,
                    recorded.ETag,
                    outcome,
                    giveUp.Token
                );
                if (outcome is SendOutcome.Rejected)
                    await noTexts.RecordAsync(organizationId, message, giveUp.Token);
                return message;
            }
            catch (Exception error) when (!giveUp.IsCancellationRequested)
            {
                Log.Retrying(logger, recorded.Message.Id, error.GetType().Name);
            }
            catch (Exception error)
            {
                span.Fail(error);
                Log.NotRecorded(logger, recorded.Message.Id, outcome.GetType().Name, error.GetType().Name);
                unsettled.Enqueue(organizationId, recorded.Message.Id);
                return null;
            }

            await Task.Delay(RetryDelay, time, CancellationToken.None);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "The outcome of message {MessageId} is not recorded yet ({Error}); the relay retries."
        )]
        public static partial void Retrying(ILogger logger, string messageId, string error);

        [LoggerMessage(
            3,
            LogLevel.Information,
            "The claims of message {MessageId}, which was not sent, are not released yet ({Error}); the relay retries."
        )]
        public static partial void NotAbandoned(ILogger logger, string messageId, string error);

        [LoggerMessage(
            2,
            LogLevel.Error,
            "The outcome of message {MessageId}, {Outcome}, could not be recorded ({Error}): it reads as unknown."
        )]
        public static partial void NotRecorded(ILogger logger, string messageId, string outcome, string error);
    }
}
