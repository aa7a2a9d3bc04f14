using TetherRelay.Core;
using TetherRelay.Core.Providers;

namespace TetherRelay.Tests.Histories;

/// <summary>A delivery receipt.</summary>
internal sealed class SimulatedReceipt(ulong number, ProviderCall call, MessageStatus news)
    : SimulatedCallback(
        number,
        (instance, deadline) =>
            instance.Receipts.RecordAsync(
                Account.Organization.Id,
                call.Provider,
                call.MessageId,
                new DeliveryReceipt(call.ProviderId, news, news == MessageStatus.Delivered ? null : "30003"),
                deadline
            )
    )
{
    public string MessageId => call.MessageId;

    public MessageStatus News => news;
}
