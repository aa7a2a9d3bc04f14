using TetherRelay.Core.Automations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Providers.Failures;
using TetherRelay.Core.Telemetry;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Receipts;

/// <summary>Records delivery receipts, in any order and any number of times.</summary>
public sealed class ReceiptRecorder(
    ThreadReader reader,
    OutcomeStore outcomes,
    OptOutStore optOuts,
    NoTextsStore noTexts,
    AutomationEvents automations,
    RelayMeter meter,
    TimeProvider time
)
{
    /// <summary>Advances a message to a receipt's status, unless it is further already.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="provider">The reporting provider.</param>
    /// <param name="messageId">Public id of the message.</param>
    /// <param name="receipt">The receipt.</param>
    /// <param name="deadline">The deadline of the record.</param>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses; the provider must retry.</exception>
    /// <exception cref="OperationCanceledException">The deadline passed; the provider must retry.</exception>
    public async Task<ReceiptResult> RecordAsync(
        string organizationId,
        ProviderName provider,
        string messageId,
        DeliveryReceipt receipt,
        Deadline deadline
    )
    {
        var (hasTried, hasFailed) = (false, false);
        while (true)
        {
            if (await reader.FindRowAsync(organizationId, messageId, deadline.Token) is not { } row)
            {
                meter.ReceiptForUnknownMessage(provider);
                return ReceiptResult.UnknownMessage;
            }

            var message = MessageRow.Read(row);
            var changed = IsSuperseded(message, provider, receipt) ? message : message.After(receipt, time.GetUtcNow());
            if (message.HasSameState(changed))
            {
                // A write of this receipt may have succeeded without its response; then the event is still missing.
                if (hasTried)
                    await PublishAsync(organizationId, message, deadline);
                if (hasFailed)
                    await PublishFailureAsync(organizationId, message, deadline);
                await ConcludeAsync(organizationId, message, receipt, deadline);
                return ReceiptResult.Repeated;
            }

            // Before the message: a repeated receipt ends here once the message has its status.
            if (receipt.IsOptOut)
                await optOuts.RecordRefusalAsync(organizationId, message, receipt.ErrorCode, deadline.Token);
            if (message.NumberEvidence != NumberEvidence.None && changed.Status == MessageStatus.Delivered)
                await noTexts.RefuteAsync(organizationId, message, deadline.Token);
            var isOpen = message.Status is MessageStatus.Sending or MessageStatus.Unknown;
            hasTried |= isOpen;
            hasFailed |= !HasFailed(message) && HasFailed(changed);
            (string, string)? text =
                message.ProviderId is null && receipt.ProviderId is { } id ? (WireWord.Of(provider), id) : null;
            if (!await outcomes.TryRecordAsync(organizationId, changed, row.ETag, text, deadline.Token))
                continue;
            if (isOpen)
                await PublishAsync(organizationId, changed, deadline);
            if (hasFailed)
                await PublishFailureAsync(organizationId, changed, deadline);
            await ConcludeAsync(organizationId, changed, receipt, deadline);
            return ReceiptResult.Recorded;
        }
    }

    // After the message, so that of two receipts at the same time the later one sees both failures.
    private Task ConcludeAsync(string organizationId, Message message, DeliveryReceipt receipt, Deadline deadline) =>
        receipt.IsFromShortCode ? Task.CompletedTask : noTexts.RecordAsync(organizationId, message, deadline.Token);

    // After failover, the first provider may still report its failure.
    private static bool IsSuperseded(Message message, ProviderName provider, DeliveryReceipt receipt) =>
        receipt.Status is MessageStatus.Failed or MessageStatus.Undelivered
        && message.Attempts is [_, .., var last]
        && last.Provider != WireWord.Of(provider);

    private static bool HasFailed(Message message) =>
        message.Status is MessageStatus.Failed or MessageStatus.Undelivered;

    private Task PublishFailureAsync(string organizationId, Message message, Deadline deadline) =>
        message.SkipAutomation
            ? Task.CompletedTask
            : automations.PublishFailureAsync(organizationId, message, deadline);

    // The send ended without a response, so this receipt publishes its event.
    private Task PublishAsync(string organizationId, Message message, Deadline deadline) =>
        message.SkipAutomation ? Task.CompletedTask : automations.PublishAsync(organizationId, message, deadline);
}
