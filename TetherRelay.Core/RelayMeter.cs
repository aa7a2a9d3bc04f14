using System.Diagnostics.Metrics;

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
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Settled(string provider) => _settled.Add(1, new KeyValuePair<string, object?>("provider", provider));

    internal void LeftUnknown() => _leftUnknown.Add(1);

    internal void Poisoned() => _poisoned.Add(1);
}
