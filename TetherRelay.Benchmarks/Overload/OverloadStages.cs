using System.Diagnostics;
using TetherRelay.Benchmarks.Environments;
using TetherRelay.Benchmarks.Load;
using TetherRelay.Benchmarks.Measurements;
using TetherRelay.Core;
using TetherRelay.Core.Storage;

namespace TetherRelay.Benchmarks.Overload;

/// <summary>The stages of an overload, from a generator in a process of its own.</summary>
internal sealed class OverloadStages(BenchmarkEnvironment environment, Target relay) : IAsyncDisposable
{
    // More than the relay carries on two cores with a provider that takes 100 ms.
    private const int Connections = 128;
    private const int WarmUpSeconds = 8;
    private const int CalmSeconds = 10;

    // An outcome that could not be recorded is tried again for a minute.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(70);

    private readonly GeneratorProcess _generator = new(
        relay.Process.Address,
        relay.Token,
        environment.Simulator.Address
    );

    /// <summary>The most texts a second, each connection sending its next one after an answer.</summary>
    public async Task<OverloadStage> MeasureCapacityAsync(int seconds)
    {
        await _generator.RunAsync(new LoadOrder(Connections, [new LoadPhase(0, WarmUpSeconds)]));
        return await MeasureAsync(0, new LoadOrder(Connections, [new LoadPhase(0, seconds)]));
    }

    /// <summary>An open load, then half the capacity.</summary>
    public Task<OverloadStage> LoadAsync(OverloadStage capacity, int times, int seconds)
    {
        var most = capacity.Load.SentPerSecond;
        LoadPhase[] phases = [new((int)(most * times), seconds), new((int)Math.Max(1, most / 2), CalmSeconds)];
        return MeasureAsync(times, new LoadOrder(0, phases));
    }

    /// <summary>The messages that still read as <c>sending</c> once the relay had time to record them.</summary>
    public async Task<int> CountSendingAsync()
    {
        var threads = environment.Relay.GetRequiredService<RelayStorage>().Tables.GetTableClient(TableNames.Threads);
        var filter = TableClient.CreateQueryFilter($"Status eq {WireWord.Of(MessageStatus.Sending)}");
        for (var begun = Stopwatch.GetTimestamp(); ; await Task.Delay(TimeSpan.FromSeconds(2)))
        {
            var left = await threads.QueryAsync<TableEntity>(filter).CountAsync();
            if (left == 0 || Stopwatch.GetElapsedTime(begun) > Patience)
                return left;
        }
    }

    public ValueTask DisposeAsync() => _generator.DisposeAsync();

    private async Task<OverloadStage> MeasureAsync(int times, LoadOrder order)
    {
        var (before, begun) = (ProcessorTimes.Now(environment, relay), Stopwatch.GetTimestamp());
        var report = await _generator.RunAsync(order);
        var cores = ProcessorTimes
            .Now(environment, relay)
            .Since(before, TimeSpan.FromMilliseconds(report.CpuMilliseconds), Stopwatch.GetElapsedTime(begun));
        return new OverloadStage(
            times,
            report.Phases[0],
            order.Phases.Count > 1 ? report.Phases[^1].UnwellSeconds : 0,
            cores,
            (await relay.Process.ResourcesAsync()).ResidentBytes / 1024.0 / 1024.0,
            report.Duplicates,
            report.Missing
        );
    }
}
