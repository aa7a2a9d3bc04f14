using TetherRelay.Benchmarks.Comparisons;
using TetherRelay.Benchmarks.Growth;
using TetherRelay.Benchmarks.Hot;
using TetherRelay.Benchmarks.Inboxes;
using TetherRelay.Benchmarks.Sides;

if (args is [SideProgram.Command, var side, var log, .. var settings])
    return await SideProgram.RunAsync(side, log, settings);

try
{
    var options = BenchOptions.Parse(args);
    return options.Mode switch
    {
        BenchMode.Growth => await GrowthRun.RunAsync(),
        BenchMode.Inbox => await InboxRun.RunAsync(),
        BenchMode.Long => await LongRun.RunAsync(),
        BenchMode.Hot => await HotRun.RunAsync(),
        _ => await Comparison.RunAsync(options),
    };
}
catch (Refusal refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return 1;
}
