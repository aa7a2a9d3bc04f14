using System.Diagnostics.Metrics;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Tests.Fixtures;

/// <summary>What one app has counted, by the instrument's name after the meter's.</summary>
internal sealed class Counts : IDisposable
{
    private readonly Dictionary<string, long> _values = [];
    private readonly MeterListener _listener = new();

    public Counts(IServiceProvider services)
    {
        // Other apps of the run have meters of the same name.
        var factory = services.GetRequiredService<IMeterFactory>();
        _ = services.GetRequiredService<RelayMeter>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "TetherRelay" && instrument.Meter.Scope == factory)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>(
            (instrument, value, _, _) =>
            {
                lock (_values)
                    _values[instrument.Name] = _values.GetValueOrDefault(instrument.Name) + value;
            }
        );
        _listener.Start();
    }

    public long Of(string word)
    {
        lock (_values)
            return _values.GetValueOrDefault($"tether_relay.{word}");
    }

    public void Dispose() => _listener.Dispose();
}
