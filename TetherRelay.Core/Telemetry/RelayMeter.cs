using System.Diagnostics.Metrics;

namespace TetherRelay.Core.Telemetry;

/// <summary>The metrics of the relay, on the meter <c>TetherRelay</c>.</summary>
public sealed class RelayMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "TetherRelay";

    // Twice the number of the known codes.
    private const int MaxCodes = 100;

    // Covers the deadline of a send, with the finest steps below a second.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20],
    };

    private readonly CardinalityLimit _codes = new(MaxCodes);
    private readonly Meter _meter;
    private readonly Counter<long> _sends;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _segments;
    private readonly Counter<long> _roundTrips;
    private readonly Counter<long> _authenticationFailures;
    private readonly Counter<long> _pumpingSuspicions;
    private readonly Counter<long> _settled;
    private readonly Counter<long> _leftUnknown;
    private readonly Counter<long> _poisoned;
    private readonly Counter<long> _refusedCallbacks;
    private readonly Counter<long> _unknownMessageReceipts;
    private readonly Counter<long> _alteredTexts;
    private readonly Counter<long> _shed;
    private readonly Counter<long> _promises;

    /// <summary>Creates the instruments.</summary>
    public RelayMeter(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _sends = _meter.CreateCounter<long>(
            "sms.sends",
            "{text}",
            "Texts handed to a provider, by what became of them."
        );
        _duration = _meter.CreateHistogram(
            "sms.duration",
            "s",
            "How long a provider took for a text.",
            advice: Seconds
        );
        _segments = _meter.CreateCounter<long>(
            "sms.segments",
            "{segment}",
            "Segments of the texts that a provider took."
        );
        _roundTrips = _meter.CreateCounter<long>(
            "storage.round_trips",
            "{call}",
            "Calls of storage, repeats included."
        );
        _authenticationFailures = _meter.CreateCounter<long>(
            "auth.failures",
            "{request}",
            "Requests without a valid tool secret or API key."
        );
        _pumpingSuspicions = _meter.CreateCounter<long>(
            "pumping.suspected",
            "{block}",
            "Blocks of a thousand numbers, many of which an organization's agent texted within an hour."
        );
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
        _unknownMessageReceipts = _meter.CreateCounter<long>(
            "tether_relay.receipts.unknown_message",
            "{receipt}",
            "Delivery receipts of a message that is not there."
        );
        _alteredTexts = _meter.CreateCounter<long>(
            "tether_relay.texts.altered",
            "{text}",
            "Accepted texts that the provider's response shows differently."
        );
        _shed = _meter.CreateCounter<long>(
            "requests.shed",
            "{request}",
            "Requests that were answered as busy, and did nothing."
        );
        _promises = _meter.CreateCounter<long>(
            "promises.judged",
            "{call}",
            "Verdicts on what agents said in calls about texts; a call may get a later one."
        );
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    /// <summary>Counts a refused webhook request.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="reason"><c>address</c>, <c>signature</c> or <c>not_set_up</c>.</param>
    public void CallbackRefused(ProviderName provider, string reason) =>
        _refusedCallbacks.Add(1, Dimension("provider", WireWord.Of(provider)), Dimension("reason", reason));

    /// <summary>Counts a refused request to the webhook of ended calls.</summary>
    /// <param name="reason"><c>address</c>, <c>signature</c> or <c>not_set_up</c>.</param>
    public void PostCallRefused(string reason) =>
        _refusedCallbacks.Add(1, Dimension("provider", "elevenlabs"), Dimension("reason", reason));

    internal void RoundTrip(string service, string operation)
    {
        if (_roundTrips.Enabled)
            _roundTrips.Add(1, Dimension("service", service), Dimension("operation", operation));
    }

    /// <summary>Counts a request that is answered as busy.</summary>
    /// <param name="kind">The kind of the request.</param>
    /// <param name="reason"><c>load</c> where it was not admitted, <c>storage</c> where storage or vault did not answer in time,
    /// <c>waiting</c> where too many wait for a person's text.</param>
    public void Shed(string kind, string reason) => _shed.Add(1, Dimension("kind", kind), Dimension("reason", reason));

    /// <summary>Reports how many requests are in flight, by what they do, and the limit of those that are worked on.</summary>
    public void ObserveLoad(Func<(int Working, int Waiting)> inFlight, Func<long> limit)
    {
        _meter.CreateObservableGauge(
            "requests.in_flight",
            () =>
            {
                var (working, waiting) = inFlight();
                return new Measurement<long>[]
                {
                    new(working, Dimension("state", "working")),
                    new(waiting, Dimension("state", "waiting")),
                };
            },
            "{request}",
            "Requests in flight: worked on, or waiting for a provider, a person's text, another request or a permit."
        );
        _meter.CreateObservableGauge(
            "requests.limit",
            limit,
            "{request}",
            "How many requests may be worked on at a time."
        );
    }

    /// <summary>Reports how many requests wait for a person's text.</summary>
    public void ObserveReplies(Func<long> waiting) =>
        _meter.CreateObservableGauge(
            "replies.waiting",
            waiting,
            "{request}",
            "Requests that wait for the text of the person on a call."
        );

    /// <summary>Counts a text that was submitted to a provider.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="outcome">The outcome's code.</param>
    /// <param name="code">The error code; null where there is none.</param>
    /// <param name="reason">The rejection's code; empty for other outcomes.</param>
    /// <param name="segments">The accepted segments; 0 where the text was not accepted.</param>
    /// <param name="duration">The duration of the provider's request.</param>
    internal void Sent(
        ProviderName provider,
        string outcome,
        string? code,
        string reason,
        int segments,
        TimeSpan duration
    )
    {
        if (!_sends.Enabled && !_duration.Enabled && !_segments.Enabled)
            return;
        var (name, word) = (Dimension("provider", WireWord.Of(provider)), Dimension("outcome", outcome));
        var bounded = code is null ? "" : _codes.Limit(code);
        _sends.Add(1, [name, word, Dimension("code", bounded), Dimension("reason", reason)]);
        _duration.Record(duration.TotalSeconds, name, word);
        if (segments > 0)
            _segments.Add(segments, name);
    }

    /// <summary>Counts a request without a valid secret or key.</summary>
    internal void AuthenticationFailed(string kind, string reason) =>
        _authenticationFailures.Add(1, Dimension("kind", kind), Dimension("reason", reason));

    /// <summary>Reports the depth of the queue of unsettled messages on collection.</summary>
    internal void ObserveDepth(Func<IEnumerable<Measurement<long>>> depth) =>
        _meter.CreateObservableGauge(
            "unsettled.depth",
            depth,
            "{entry}",
            "About how many entries the queue of unsettled messages and its poison hold."
        );

    internal void ReceiptForUnknownMessage(ProviderName provider) =>
        _unknownMessageReceipts.Add(1, Dimension("provider", WireWord.Of(provider)));

    internal void TextAltered(ProviderName provider) =>
        _alteredTexts.Add(1, Dimension("provider", WireWord.Of(provider)));

    internal void PumpingSuspected() => _pumpingSuspicions.Add(1);

    internal void PromiseJudged(string verdict) => _promises.Add(1, Dimension("verdict", verdict));

    internal void Settled(string provider) => _settled.Add(1, Dimension("provider", provider));

    internal void LeftUnknown() => _leftUnknown.Add(1);

    internal void Poisoned() => _poisoned.Add(1);

    private static KeyValuePair<string, object?> Dimension(string name, string value) => new(name, value);
}
