using System.Globalization;

namespace TetherRelay.Benchmarks.Comparisons;

/// <summary>The goals that a comparison can tell of, for each of the relay's sides that took part.</summary>
internal static class Goals
{
    private const double MostTimesFloorStorage = 1.25;
    private const double LeastOfFloorStorage = 0.8;
    private const double LeastTimesNaive = 2.5;
    private const int MostWaits = 3;

    public static IEnumerable<Goal> Of(IReadOnlyCollection<Slot> slots, IReadOnlyCollection<StorageWaits> waits)
    {
        foreach (var side in (string[])[BenchOptions.Relay, BenchOptions.RelayLimits])
        {
            foreach (var setting in slots.Select(slot => slot.Setting).Distinct().Where(at => at.Side == side))
            foreach (var goal in Of(slots, setting))
                yield return goal;
            foreach (var wait in waits.Where(wait => wait.Side == side))
                yield return new Goal(
                    $"{side}: waits for storage in sequence",
                    $"at most {MostWaits}",
                    $"{wait.Most}",
                    wait.Most <= MostWaits
                );
        }

        var sent = slots.Where(slot => slot.Setting.Side is BenchOptions.Relay or BenchOptions.RelayLimits).ToList();
        var wrong = sent.Sum(slot => slot.Duplicates + slot.Missing + slot.Load.Errors);
        yield return new Goal(
            "relay: duplicates, lost texts and errors",
            "none",
            $"{wrong} of {sent.Sum(slot => slot.Load.Requests)} requests",
            wrong == 0
        );
    }

    private static IEnumerable<Goal> Of(IReadOnlyCollection<Slot> slots, Setting relay)
    {
        var floorStorage = relay with { Side = BenchOptions.FloorStorage };
        var naive = relay with { Side = BenchOptions.Naive };
        var at = $"{relay.Side}, provider {relay.ProviderDelay} ms, {relay.Connections} at once";
        if (relay.Connections == 1)
        {
            var p50 = Ratios.P50(slots, relay, floorStorage);
            if (!double.IsNaN(p50))
                yield return new Goal(
                    $"{at}: p50 to floor-storage's",
                    $"at most {Number(MostTimesFloorStorage)}",
                    Number(p50),
                    p50 <= MostTimesFloorStorage
                );
            yield break;
        }

        if (
            AtLeast(
                LeastOfFloorStorage,
                Ratios.PerSecond(slots, relay, floorStorage),
                $"{at}: requests/s to floor-storage's"
            ) is
            { } toFloor
        )
            yield return toFloor;
        if (
            AtLeast(LeastTimesNaive, Ratios.PerSecond(slots, relay, naive), $"{at}: requests/s to naive's") is
            { } toNaive
        )
            yield return toNaive;
    }

    private static Goal? AtLeast(double least, double ratio, string name) =>
        double.IsNaN(ratio) ? null : new Goal(name, $"at least {Number(least)}", Number(ratio), ratio >= least);

    private static string Number(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
