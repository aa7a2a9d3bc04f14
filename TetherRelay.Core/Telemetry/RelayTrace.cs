using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TetherRelay.Core.Telemetry;

/// <summary>
/// The spans of the relay, on the source <c>TetherRelay</c>. Nothing is made while nobody listens. What is put on them holds no text,
/// number, secret or address.
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

    /// <summary>Whether anybody listens.</summary>
    public static bool IsOn => Source.HasListeners();

    /// <summary>The outermost span of a request; null while nobody listens. What it has storage do is counted until it ends.</summary>
    /// <param name="name">Its name, the same for all requests of its kind.</param>
    /// <param name="kind">Who it serves.</param>
    /// <param name="parent">The caller's span; without one, the span that is current.</param>
    public static Activity? StartRoot(string name, ActivityKind kind, ActivityContext parent = default)
    {
        var span = Source.StartActivity(name, kind, parent);
        span?.SetCustomProperty(RoundTripsTag, new StrongBox<int>());
        return span;
    }

    /// <summary>Ends such a span with what was counted.</summary>
    public static void End(this Activity? span)
    {
        if (span?.GetCustomProperty(RoundTripsTag) is StrongBox<int> count)
            span.SetTag(RoundTripsTag, count.Value);
        span?.Dispose();
    }

    /// <summary>Marks a span as failed, with a code in an exception's place: its message could say more than may be shown.</summary>
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
