using System.Collections.Concurrent;
using System.Diagnostics;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Tests.Telemetry;

/// <summary>The spans of one test's requests: it is the caller whose trace they go on with.</summary>
internal sealed class Spans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly Activity _caller = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).Start();
    private readonly ActivityListener _listener;

    public Spans()
    {
        // Other tests' apps have spans of the same source.
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == RelayTrace.Name,
            Sample = (ref options) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.TraceId == _caller.TraceId)
                    _ended.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>All that ended, by the order in which they began.</summary>
    public IReadOnlyList<Activity> All => [.. _ended.OrderBy(span => span.StartTimeUtc)];

    /// <summary>The one span of the request, right under the caller's.</summary>
    public Activity Request => Assert.Single(All, span => span.HasRemoteParent);

    public Activity Of(string name) => Assert.Single(All, span => span.OperationName == name);

    /// <summary>The names of what is right under the request.</summary>
    public IEnumerable<string> Steps =>
        All.Where(span => span.ParentSpanId == Request.SpanId).Select(span => span.OperationName);

    public void Forget() => _ended.Clear();

    public void Dispose()
    {
        _caller.Dispose();
        _listener.Dispose();
    }
}
