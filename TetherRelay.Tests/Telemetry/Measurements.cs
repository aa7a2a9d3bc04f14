using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Tests.Telemetry;

/// <summary>What one app measures, with its dimensions.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly ConcurrentQueue<(string Name, double Value, string Dimensions)> _all = [];
    private readonly MeterListener _listener = new();

    public Measurements(IServiceProvider services)
    {
        // Other apps of the run have meters of the same name.
        var factory = services.GetRequiredService<IMeterFactory>();
        _ = services.GetRequiredService<RelayMeter>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == RelayMeter.Name && instrument.Meter.Scope == factory)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The dimensions of each measurement of an instrument, as in <c>provider=twilio outcome=accepted</c>.</summary>
    public IEnumerable<string> Of(string name) =>
        _all.Where(measured => measured.Name == name).Select(measured => measured.Dimensions);

    public IEnumerable<double> Values(string name) =>
        _all.Where(measured => measured.Name == name).Select(measured => measured.Value);

    /// <summary>Reads the observable instruments.</summary>
    public void Collect() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _all.Enqueue(
            (instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")))
        );
}
