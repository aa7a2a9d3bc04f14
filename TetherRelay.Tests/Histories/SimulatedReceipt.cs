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
                new DeliveryReceipt(call.ProviderId, news, Code(number, news)),
                deadline
            )
    )
{
    public string MessageId => call.MessageId;

    public MessageStatus News => news;

    // Some failures prove that the number gets no texts.
    private static string? Code(ulong number, MessageStatus news) =>
        news == MessageStatus.Delivered ? null
        : number % 8 == 0 ? "30006"
        : "30003";
}
