using System.Collections.Concurrent;

namespace TetherRelay.Tests.Histories;

/// <summary>Tries every fault at every call of a short history, and every second one after each first.</summary>
internal sealed class EveryFault(string name, Action<World> steps)
{
    private const int MostReports = 3;

    private readonly ConcurrentQueue<string> _reports = [];
    private int _histories;

    /// <summary>How many histories were run.</summary>
    public int Histories => _histories;

    /// <summary>The first histories that broke something.</summary>
    public string Report => string.Join('\n', _reports.Take(MostReports));

    /// <summary>Looks at each single fault's history, beside the promises.</summary>
    public Func<CallKind, Fault, Past, string?> Expect { get; init; } = (_, _, _) => null;

    /// <summary>Each single fault.</summary>
    public void Once() => Parallel.ForEach(After(Run(new PlannedFaults()), 0), first => RunFirst(first));

    /// <summary>Each pair of faults, or one of so many; the second falls on a call that was made after the first.</summary>
    public void Twice(int oneOf) =>
        Parallel.ForEach(
            After(Run(new PlannedFaults()), 0),
            first =>
            {
                var seconds = After(RunFirst(first), first.Call + 1)
                    .Where((_, index) => (index + first.Call) % oneOf == 0);
                foreach (var (call, _, fault) in seconds)
                    Run(new PlannedFaults((first.Call, first.Fault), (call, fault)));
            }
        );

    private static IEnumerable<(int Call, CallKind Kind, Fault Fault)> After(Past past, int from) =>
        Enumerable
            .Range(from, Math.Max(0, past.Calls.Count - from))
            .SelectMany(call => Faults.Of(past.Calls[call]).Select(fault => (call, past.Calls[call], fault)));

    private Past RunFirst((int Call, CallKind Kind, Fault Fault) first)
    {
        var past = Run(new PlannedFaults((first.Call, first.Fault)));
        if (Expect(first.Kind, first.Fault, past) is { } complaint)
            _reports.Enqueue($"{name}, call {first.Call}, {first.Kind}: {first.Fault}: {complaint}");
        return past;
    }

    private Past Run(PlannedFaults faults)
    {
        Interlocked.Increment(ref _histories);
        var past = History.Run(new World(faults), steps);
        if (History.Report($"{name}, {faults}", past, () => new World(faults), steps) is { } report)
            _reports.Enqueue(report);
        return past;
    }
}
