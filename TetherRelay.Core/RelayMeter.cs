using System.Diagnostics.Metrics;
using TetherRelay.Core.Providers;

namespace TetherRelay.Core;

/// <summary>All that the relay counts, on the meter <c>TetherRelay</c>.</summary>
public sealed class RelayMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "TetherRelay";

    private readonly Meter _meter;
    private readonly Counter<long> _settled;
    private readonly Counter<long> _leftUnknown;
    private readonly Counter<long> _poisoned;
    private readonly Counter<long> _refusedCallbacks;
    private readonly Counter<long> _receiptsOfNothing;

    /// <summary>Makes the instruments.</summary>
    public RelayMeter(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _settled = _meter.CreateCounter<long>(
            "tether_relay.settlement.settled",
            "{message}",
            "Messages whose unknown outcome a provider told later."
        );
        _leftUnknown = _meter.CreateCounter<long>(
            "tether_relay.settlement.left_unknown",
            "{message}",
            "Messages that stay unknown after the last look-up."
        );
        _poisoned = _meter.CreateCounter<long>(
            "tether_relay.settlement.poisoned",
            "{entry}",
            "Entries of the queue unsettled-messages that ended as poison."
        );
        _refusedCallbacks = _meter.CreateCounter<long>(
            "tether_relay.callbacks.refused",
            "{request}",
            "Requests to a provider's webhook that were not signed as the provider signs."
        );
        _receiptsOfNothing = _meter.CreateCounter<long>(
            "tether_relay.receipts.unknown_message",
            "{receipt}",
            "Delivery receipts of a message that is not there."
        );
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    /// <summary>Counts a request to a provider's webhook that was refused.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="reason"><c>address</c>, <c>signature</c> or <c>not_set_up</c>.</param>
    public void CallbackRefused(ProviderName provider, string reason) =>
        _refusedCallbacks.Add(
            1,
            new KeyValuePair<string, object?>("provider", WireWord.Of(provider)),
            new KeyValuePair<string, object?>("reason", reason)
        );

    internal void ReceiptOfNothing(ProviderName provider) =>
        _receiptsOfNothing.Add(1, new KeyValuePair<string, object?>("provider", WireWord.Of(provider)));

    internal void Settled(string provider) => _settled.Add(1, new KeyValuePair<string, object?>("provider", provider));

    internal void LeftUnknown() => _leftUnknown.Add(1);

    internal void Poisoned() => _poisoned.Add(1);
}
