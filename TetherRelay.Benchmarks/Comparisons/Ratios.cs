using TetherRelay.Benchmarks.Load;

namespace TetherRelay.Benchmarks.Comparisons;

/// <summary>One side against another, round by round: the median is what neither a slow nor a lucky round moves.</summary>
internal static class Ratios
{
    public static double P50(IReadOnlyCollection<Slot> slots, Setting setting, Setting other) =>
        Median(slots, setting, other, slot => slot.Load.Latencies.Median);

    public static double PerSecond(IReadOnlyCollection<Slot> slots, Setting setting, Setting other) =>
        Median(slots, setting, other, slot => slot.Load.PerSecond);

    private static double Median(
        IReadOnlyCollection<Slot> slots,
        Setting setting,
        Setting other,
        Func<Slot, double> value
    ) =>
        new Percentiles(
            slots
                .Where(slot => slot.Setting == setting)
                .Join(
                    slots.Where(slot => slot.Setting == other),
                    slot => slot.Round,
                    slot => slot.Round,
                    (slot, against) => value(slot) / value(against)
                )
        ).Median;
}
