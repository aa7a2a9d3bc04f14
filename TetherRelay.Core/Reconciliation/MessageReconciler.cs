using System.Diagnostics;
using TetherRelay.Core.Automations;
using TetherRelay.Core.Calls;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Queues;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Telemetry;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Reconciliation;

/// <summary>Settles messages whose outcome is unknown with look-ups at the providers that were called. It never sends.</summary>
public sealed partial class MessageReconciler(
    ThreadReader reader,
    ThreadStore threads,
    OutcomeStore outcomes,
    OptOutStore optOuts,
    NoTextsStore noTexts,
    ProviderLookup lookUps,
    UnsettledMessages unsettled,
    CallRecorder calls,
    AutomationEvents automations,
    RelayMeter meter,
    IOptions<RelayOptions> options,
    TimeProvider time,
    ILogger<MessageReconciler> logger
)
{
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(2);

    // How long a message's send may still record an outcome.
    private readonly TimeSpan _openFor = options.Value.UnderWay + OutcomeRecorder.GiveUpAfter;

    /// <summary>
    /// Handles an entry of the queue <see cref="QueueNames.UnsettledMessages"/>: settles its message or enqueues the next look-up. After
    /// the last look-up the message stays unknown. A provider or vault that does not answer is no error. A call's entry goes to its recorder.
    /// </summary>
    /// <param name="entry">The entry's text.</param>
    /// <param name="dequeueCount">How often the entry was dequeued; an error of the last time is logged and counted.</param>
    /// <param name="cancellationToken">Ends the wait; the entry becomes visible again.</param>
    /// <exception cref="FormatException">The entry is malformed.</exception>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task HandleAsync(string entry, long dequeueCount, CancellationToken cancellationToken)
    {
        var span = RelayTrace.StartRoot(RelayTrace.Settlement, ActivityKind.Consumer);
        try
        {
            if (dequeueCount > UnsettledMessages.MaxDequeues)
                throw new InvalidOperationException("The process ended each time that this entry was handled.");
            var isRetry = dequeueCount > 1;
            if (CallEntry.Holds(entry))
                await calls.HandleAsync(entry, isRetry, cancellationToken);
            else
                await HandleAsync(UnsettledMessage.Parse(entry), isRetry, cancellationToken);
        }
        catch (Exception error)
            when (dequeueCount >= UnsettledMessages.MaxDequeues && !cancellationToken.IsCancellationRequested)
        {
            meter.Poisoned();
            Log.Poisoned(logger, error);
            span.Fail("poison");
            throw;
        }
        catch (Exception error)
        {
            span.Fail(error);
            throw;
        }
        finally
        {
            span.End();
        }
    }

    private async Task HandleAsync(UnsettledMessage entry, bool isRetry, CancellationToken cancellationToken)
    {
        using var organizationScope = logger.WithOrganization(entry.OrganizationId);
        using var messageScope = logger.WithMessage(entry.MessageId);
        if (await reader.FindRowAsync(entry.OrganizationId, entry.MessageId, cancellationToken) is not { } row)
            return;
        var message = MessageRow.Read(row);
        if (message.Status is not (MessageStatus.Sending or MessageStatus.Unknown))
        {
            // An earlier handler may have settled the message and ended before it published the event.
            if (isRetry)
                await ConcludeAsync(entry.OrganizationId, message, cancellationToken);
            return;
        }

        // While the send may record its outcome, the reconciliation does not decide.
        if (!IsOpen(message) && await TrySettleAsync(entry.OrganizationId, message, row.ETag, cancellationToken))
            return;
        if (entry.Next is { } next)
            await unsettled.PutAsync(next, cancellationToken);
        else
            await LeaveUnknownAsync(entry.OrganizationId, message, row.ETag, cancellationToken);
    }

    private async Task<bool> TrySettleAsync(
        string organizationId,
        Message message,
        ETag etag,
        CancellationToken cancellationToken
    )
    {
        // The last attempt first: the second provider is called only where the first provably did not send.
        foreach (var attempt in message.Attempts.Reverse().DistinctBy(attempt => attempt.Provider))
        {
            var lookUp = await lookUps.FindAsync(organizationId, message, attempt, cancellationToken);
            foreach (var text in await CandidatesAsync(organizationId, message, attempt, lookUp, cancellationToken))
                if (
                    await outcomes.SettleAsync(organizationId, message, etag, attempt, text, cancellationToken) is
                    { } settled
                )
                {
                    meter.Settled(attempt.Provider);
                    Log.Settled(logger, settled.Id, settled.Status, settled.ProviderId);
                    await ConcludeAsync(organizationId, settled, cancellationToken);
                    return true;
                }

            Log.NotSettled(logger, attempt.Provider, message.Id, $"{lookUp}");
        }

        return false;
    }

    // The texts that may be the message's, the closest in time first.
    private async Task<IReadOnlyList<ProviderText>> CandidatesAsync(
        string organizationId,
        Message message,
        SendAttempt attempt,
        LookupResult lookUp,
        CancellationToken cancellationToken
    )
    {
        switch (lookUp)
        {
            case LookupResult.Found found:
                return [found.Text];
            case LookupResult.Candidates candidates:
                var nearby = await outcomes.ListNearbyAsync(
                    organizationId,
                    message,
                    attempt.At,
                    CandidateMatcher.Window,
                    cancellationToken
                );
                return CandidateMatcher.Unclaimed(message, attempt, candidates.Texts, nearby, IsOpen);
            default:
                return [];
        }
    }

    private bool IsOpen(Message message) =>
        message.Status == MessageStatus.Sending && time.GetUtcNow() - message.Created <= _openFor;

    private async Task ConcludeAsync(string organizationId, Message message, CancellationToken cancellationToken)
    {
        if (message is { ErrorCode: var code, Failure.IsOptOut: true })
            await optOuts.RecordRefusalAsync(organizationId, message, code, cancellationToken);
        await noTexts.RecordAsync(organizationId, message, cancellationToken);
        await PublishAsync(organizationId, message);
    }

    private async Task PublishAsync(string organizationId, Message message)
    {
        if (message.ProviderId is null || message.SkipAutomation)
            return;
        using var deadline = new Deadline(time, PublishTimeout);
        await automations.PublishAsync(organizationId, message, deadline);
    }

    private async Task LeaveUnknownAsync(
        string organizationId,
        Message message,
        ETag etag,
        CancellationToken cancellationToken
    )
    {
        // With the recorded status, readers do not enqueue the message again.
        if (message.Status == MessageStatus.Sending)
            await threads.RecordOutcomeAsync(
                organizationId,
                message,
                etag,
                new SendOutcome.Unknown("not_settled"),
                cancellationToken
            );
        meter.LeftUnknown();
        Log.LeftUnknown(logger, message.Id);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Message {MessageId} is settled as {Status} ({ProviderId}).")]
        public static partial void Settled(ILogger logger, string messageId, MessageStatus status, string? providerId);

        [LoggerMessage(
            2,
            LogLevel.Information,
            "The look-up at {Provider} does not settle message {MessageId} ({LookUp})."
        )]
        public static partial void NotSettled(ILogger logger, string provider, string messageId, string lookUp);

        [LoggerMessage(3, LogLevel.Warning, "Message {MessageId} stays unknown: no look-up settled it within an hour.")]
        public static partial void LeftUnknown(ILogger logger, string messageId);

        [LoggerMessage(
            4,
            LogLevel.Error,
            "An entry of the queue unsettled-messages failed too often and goes to the poison queue."
        )]
        public static partial void Poisoned(ILogger logger, Exception error);
    }
}
