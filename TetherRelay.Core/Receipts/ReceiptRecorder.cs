using Azure;
using TetherRelay.Core.Automations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Telemetry;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Receipts;

/// <summary>Records what providers report of their texts: in whatever order that comes, and however often.</summary>
public sealed class ReceiptRecorder(
    ThreadReader reader,
    OutcomeStore outcomes,
    OptOutStore optOuts,
    AutomationEvents automations,
    RelayMeter meter,
    TimeProvider time
)
{
    /// <summary>Brings a message to the status that a receipt reports, unless it is further already.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="provider">The provider that reports.</param>
    /// <param name="messageId">Public id of the message.</param>
    /// <param name="receipt">The receipt.</param>
    /// <param name="deadline">By when it must be recorded.</param>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses: the provider must come again.</exception>
    /// <exception cref="OperationCanceledException">The deadline passed: the same.</exception>
    public async Task<ReceiptResult> RecordAsync(
        string organizationId,
        ProviderName provider,
        string messageId,
        DeliveryReceipt receipt,
        Deadline deadline
    )
    {
        var hasTried = false;
        while (true)
        {
            if (await reader.FindRowAsync(organizationId, messageId, deadline.Token) is not { } row)
            {
                meter.ReceiptOfNothing(provider);
                return ReceiptResult.UnknownMessage;
            }

            var message = MessageRow.Read(row);
            var changed = IsSuperseded(message, provider, receipt) ? message : message.After(receipt, time.GetUtcNow());
            if (message.HasSameState(changed))
            {
                // Perhaps by this very receipt, whose write the SDK repeated: then nobody has told yet.
                if (hasTried)
                    await PublishAsync(organizationId, message, deadline);
                return ReceiptResult.Repeated;
            }

            // First, since a receipt that comes again is dropped once the message shows it.
            if (receipt.IsOptOut)
                await optOuts.RecordRefusalAsync(organizationId, message, receipt.ErrorCode, deadline.Token);
            var isOpen = message.Status is MessageStatus.Sending or MessageStatus.Unknown;
            hasTried |= isOpen;
            (string, string)? text =
                message.ProviderId is null && receipt.ProviderId is { } id ? (WireWord.Of(provider), id) : null;
            if (!await outcomes.TryRecordAsync(organizationId, changed, row.ETag, text, deadline.Token))
                continue;
            if (isOpen)
                await PublishAsync(organizationId, changed, deadline);
            return ReceiptResult.Recorded;
        }
    }

    // A provider that did not send a text may go on reporting so after another one took it over.
    private static bool IsSuperseded(Message message, ProviderName provider, DeliveryReceipt receipt) =>
        receipt.Status is MessageStatus.Failed or MessageStatus.Undelivered
        && message.Attempts is [_, .., var last]
        && last.Provider != WireWord.Of(provider);

    // Nobody else will tell the automations of a text whose answer got lost.
    private Task PublishAsync(string organizationId, Message message, Deadline deadline) =>
        message.SkipAutomation ? Task.CompletedTask : automations.PublishAsync(organizationId, message, deadline);
}
