using TetherRelay.Benchmarks.Comparisons;
using TetherRelay.Benchmarks.Conversations;
using TetherRelay.Benchmarks.Growth;
using TetherRelay.Benchmarks.Memory;
using TetherRelay.Benchmarks.MicroBenchmarks;
using TetherRelay.Benchmarks.Overload;
using TetherRelay.Benchmarks.Starts;
using TetherRelay.Benchmarks.Targets;
using TetherRelay.Core.Settings;

if (ProcessCulture.Start() is { } icuError)
{
    await Console.Error.WriteLineAsync(icuError);
    return 1;
}

if (args is [TargetProgram.Command, var name, var log, .. var settings])
    return await TargetProgram.RunAsync(name, log, settings);

if (args is [GeneratorProgram.Command, var relay, var token, var simulator])
    return await GeneratorProgram.RunAsync(relay, token, simulator);

try
{
    var options = BenchOptions.Parse(args);
    return options.Mode switch
    {
        BenchMode.Overload => await OverloadRun.RunAsync(options),
        BenchMode.Growth => await GrowthRun.RunAsync(options),
        BenchMode.Inbox => await ConversationsRun.RunAsync(options),
        BenchMode.Long => await MemoryRun.RunAsync(options),
        BenchMode.Start => await StartRun.RunAsync(options),
        BenchMode.Hot => await MicroBenchmarkRun.RunAsync(options),
        _ => await ComparisonRun.RunAsync(options),
    };
}
catch (Refusal refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return 1;
}
