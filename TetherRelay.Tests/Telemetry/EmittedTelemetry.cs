using System.Diagnostics;
using System.Diagnostics.Metrics;
using TetherRelay.Core.Telemetry;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Telemetry;

[assembly: AssemblyFixture(typeof(EmittedTelemetry))]

namespace TetherRelay.Tests.Telemetry;

/// <summary>
/// Reads everything that the apps of the whole run emit, from its first test to its last: log lines with their scopes, spans, and the
/// dimensions of metrics. A text, a secret or a whole number in any of them fails the run.
/// </summary>
public sealed class EmittedTelemetry : IAsyncLifetime
{
    private readonly MeterListener _meters = new();
    private ActivityListener? _spans;

    public ValueTask InitializeAsync()
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == RelayTrace.Name,
            Sample = (ref options) => ActivitySamplingResult.AllData,
            ActivityStopped = span => Confidential.Suite.Read(Text(span)),
        };
        ActivitySource.AddActivityListener(_spans);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == RelayMeter.Name)
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Read(instrument, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Read(instrument, tags));
        _meters.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _spans?.Dispose();
        _meters.Dispose();
        Assert.Empty(Confidential.Suite.Leaks());
        return ValueTask.CompletedTask;
    }

    /// <summary>All that an exporter would write of a span.</summary>
    internal static string Text(Activity span) =>
        $"span {span.DisplayName} {span.StatusDescription} {span.TraceStateString} "
        + string.Join(' ', span.TagObjects)
        + string.Join(' ', span.Events.SelectMany(each => each.Tags))
        + string.Join(' ', span.Baggage);

    private static void Read(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Confidential.Suite.Read($"metric {instrument.Name} {string.Join(' ', tags.ToArray())}");
}
