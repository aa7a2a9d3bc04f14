using System.Diagnostics;

namespace TetherRelay.Benchmarks.Load;

/// <summary>Loads the relay as ordered, and compares the answers with what the provider received.</summary>
internal sealed class LoadGenerator(Callers callers, DeliveryAudit audit)
{
    // An answer later than this many times the closed load's p95 is not what callers are used to.
    private const int SoonFactor = 3;

    private double _soon = double.MaxValue;

    public async Task<LoadReport> RunAsync(LoadOrder order)
    {
        var before = Environment.CpuUsage.TotalTime;
        var begun = Stopwatch.GetTimestamp();
        var tallies = order.Connections > 0 ? await ClosedAsync(order) : await OpenAsync(order.Phases);
        var elapsed = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var cpu = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        var phases = order
            .Phases.Zip(tallies, (phase, tally) => tally.Sum(order.Connections > 0 ? elapsed : phase.Seconds, _soon))
            .ToList();
        if (order.Connections > 0)
            _soon = SoonFactor * phases[0].SentP95;
        var (duplicates, missing) = await audit.CheckAsync(tallies.SelectMany(tally => tally.SentTexts));
        return new LoadReport(phases, cpu, duplicates, missing);
    }

    private async Task<PhaseTally[]> ClosedAsync(LoadOrder order)
    {
        var begun = Stopwatch.GetTimestamp();
        var tally = new PhaseTally(begun);
        await Task.WhenAll(Enumerable.Range(0, order.Connections).Select(_ => Task.Run(SendAsync)));
        return [tally];

        async Task SendAsync()
        {
            while (Stopwatch.GetElapsedTime(begun).TotalSeconds < order.Phases[0].Seconds)
                await this.SendAsync(tally, Stopwatch.GetTimestamp());
        }
    }

    // Requests are due at even distances, and none waits for an answer.
    private async Task<PhaseTally[]> OpenAsync(IReadOnlyList<LoadPhase> phases)
    {
        var tallies = new List<PhaseTally>();
        var sends = new List<Task>();
        var begun = Stopwatch.GetTimestamp();
        foreach (var phase in phases)
        {
            var tally = new PhaseTally(begun);
            tallies.Add(tally);
            var (count, begin) = (phase.PerSecond * phase.Seconds, begun);
            for (var sent = 0; sent < count; await Task.Delay(1))
            {
                var due = (int)(Stopwatch.GetElapsedTime(begin).TotalSeconds * phase.PerSecond) + 1;
                for (; sent < Math.Min(due, count); sent++)
                    sends.Add(SendAsync(tally, begin + (sent * Stopwatch.Frequency / phase.PerSecond)));
            }

            begun += phase.Seconds * Stopwatch.Frequency;
        }

        await Task.WhenAll(sends);
        return [.. tallies];
    }

    private async Task SendAsync(PhaseTally tally, long due)
    {
        var text = LoadTexts.Next();
        tally.Add(text, due, await callers.SendAsync(text));
    }
}
