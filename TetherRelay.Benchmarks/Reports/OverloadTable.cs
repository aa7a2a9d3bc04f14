using TetherRelay.Benchmarks.Measurements;

namespace TetherRelay.Benchmarks.Reports;

internal static class OverloadTable
{
    public static void Print(IEnumerable<OverloadStage> stages) =>
        TextTable.Print(
            stages,
            ("load", each => each.Times == 0 ? "closed" : $"{each.Times} times"),
            ("offered", each => each.Load.Offered),
            ("sent/s", each => $"{each.Load.SentPerSecond:0}"),
            ("busy", each => each.Load.Busy),
            ("not sent", each => each.Load.NotSent),
            ("5xx", each => each.Load.ServerErrors),
            ("no answer", each => each.Load.Unanswered),
            ("sent p50 ms", each => $"{each.Load.SentP50:0}"),
            ("p95 ms", each => $"{each.Load.SentP95:0}"),
            ("busy p99 ms", each => $"{each.Load.BusyP99:0}"),
            ("slowest ms", each => $"{each.Load.Slowest:0}"),
            ("well after s", each => $"{each.WellAfter:0.0}"),
            ("RSS MB", each => $"{each.ResidentMegabytes:0}"),
            ("cores: relay", each => $"{each.Cores.Relay:0.00}"),
            ("storage", each => $"{each.Cores.Storage:0.00}"),
            ("provider", each => $"{each.Cores.Provider:0.00}"),
            ("generator", each => $"{each.Cores.Generator:0.00}")
        );
}
