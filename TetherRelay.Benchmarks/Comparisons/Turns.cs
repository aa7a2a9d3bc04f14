using TetherRelay.Benchmarks.Load;
using TetherRelay.Benchmarks.Stages;

namespace TetherRelay.Benchmarks.Comparisons;

/// <summary>
/// Lets the sides take turns, in another order each round: what else the machine does hits them alike, and ratios hold
/// where absolute figures do not.
/// </summary>
internal sealed class Turns(BenchStage stage, IReadOnlyList<Contender> contenders, TimeSpan time)
{
    private const int WarmUpRequests = 4_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    /// <summary>Until the runtime has compiled what is hot: a side with more code must not pay for it in its turns.</summary>
    public async Task WarmUpAsync()
    {
        foreach (var contender in contenders)
        {
            var load = await ClosedLoad.RunAsync(
                _ => contender.Client,
                connections: 32,
                (begun, elapsed) => begun <= WarmUpRequests && elapsed < WarmUp
            );
            await stage.Inbox.CheckAsync(load.Sent);
        }
    }

    public async Task<List<Slot>> TakeAsync(int providerDelay, int rounds)
    {
        await stage.Simulator.DelayProviderAsync(TimeSpan.FromMilliseconds(providerDelay));
        var slots = new List<Slot>();
        for (var round = 1; round <= rounds; round++)
            foreach (
                var contender in contenders
                    .Skip(round % contenders.Count)
                    .Concat(contenders.Take(round % contenders.Count))
            )
            foreach (var connections in (int[])[1, 32])
                slots.Add(
                    await MeasureAsync(contender, new Setting(contender.Name, providerDelay, connections), round, time)
                );
        return slots;
    }

    private Task<Slot> MeasureAsync(Contender contender, Setting setting, int round, TimeSpan time) =>
        MeasureAsync(contender, setting, round, () => ClosedLoad.ForAsync(contender.Client, setting.Connections, time));

    public async Task<Slot> MeasureAsync(Contender contender, Setting setting, int round, Func<Task<LoadResult>> load)
    {
        var (before, emulator, generator) = (await contender.Side.FiguresAsync(), stage.Azurite.Cpu, Own);
        var result = await load();
        var (used, emulatorUsed, generatorUsed) = (
            (await contender.Side.FiguresAsync()).Since(before),
            stage.Azurite.Cpu - emulator,
            Own - generator
        );
        var (duplicates, missing) = await stage.Inbox.CheckAsync(result.Sent);
        return new Slot(
            setting,
            round,
            result,
            used,
            emulatorUsed.TotalMilliseconds,
            generatorUsed.TotalMilliseconds,
            duplicates,
            missing
        );
    }

    private static TimeSpan Own => Environment.CpuUsage.TotalTime;
}
