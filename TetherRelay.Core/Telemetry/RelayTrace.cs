using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TetherRelay.Core.Telemetry;

/// <summary>
/// The spans of the relay, on the source <c>TetherRelay</c>. Without a listener none is created. A span contains no text, number, secret or URL.
/// </summary>
public static class RelayTrace
{
    /// <summary>The source's name.</summary>
    public const string Name = "TetherRelay";

    internal const string Authentication = "authentication";
    internal const string Thread = "thread";
    internal const string Provider = "provider";
    internal const string Record = "record";
    internal const string Settlement = "settlement";

    private const string RoundTripsTag = "storage.round_trips";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>Whether a listener collects spans.</summary>
    public static bool IsOn => Source.HasListeners();

    /// <summary>Starts the root span of a request, which counts its storage calls; null without a listener.</summary>
    /// <param name="name">The span's name, which has no variable parts.</param>
    /// <param name="kind">The span's kind.</param>
    /// <param name="parent">The caller's span; the default is the current span.</param>
    public static Activity? StartRoot(string name, ActivityKind kind, ActivityContext parent = default)
    {
        var span = Source.StartActivity(name, kind, parent);
        span?.SetCustomProperty(RoundTripsTag, new StrongBox<int>());
        return span;
    }

    /// <summary>Ends a root span and records its count.</summary>
    public static void End(this Activity? span)
    {
        if (span?.GetCustomProperty(RoundTripsTag) is StrongBox<int> count)
            span.SetTag(RoundTripsTag, count.Value);
        span?.Dispose();
    }

    /// <summary>Marks a span as failed. It records a code, because an exception's message could contain personal data.</summary>
    public static void Fail(this Activity? span, string code) =>
        span?.SetStatus(ActivityStatusCode.Error, code).SetTag("error.type", code);

    internal static void Fail(this Activity? span, Exception error) => span.Fail(error.GetType().Name);

    internal static Activity? Start(string name, ActivityKind kind = ActivityKind.Internal) =>
        Source.StartActivity(name, kind);

    internal static void CountRoundTrip()
    {
        if (!IsOn)
            return;
        for (var span = Activity.Current; span is not null; span = span.Parent)
            if (span.GetCustomProperty(RoundTripsTag) is StrongBox<int> count)
            {
                Interlocked.Increment(ref count.Value);
                return;
            }
    }
}
