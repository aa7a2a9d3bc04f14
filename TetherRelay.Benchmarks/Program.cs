using TetherRelay.Benchmarks.Comparisons;
using TetherRelay.Benchmarks.Conversations;
using TetherRelay.Benchmarks.Growth;
using TetherRelay.Benchmarks.Memory;
using TetherRelay.Benchmarks.MicroBenchmarks;
using TetherRelay.Benchmarks.Targets;
using TetherRelay.Core.Settings;

if (ProcessCulture.Start() is { } icuError)
{
    await Console.Error.WriteLineAsync(icuError);
    return 1;
}

if (args is [TargetProgram.Command, var name, var log, .. var settings])
    return await TargetProgram.RunAsync(name, log, settings);

try
{
    var options = BenchOptions.Parse(args);
    return options.Mode switch
    {
        BenchMode.Growth => await GrowthRun.RunAsync(),
        BenchMode.Inbox => await ConversationsRun.RunAsync(),
        BenchMode.Long => await MemoryRun.RunAsync(),
        BenchMode.Hot => await MicroBenchmarkRun.RunAsync(),
        _ => await ComparisonRun.RunAsync(options),
    };
}
catch (Refusal refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return 1;
}
