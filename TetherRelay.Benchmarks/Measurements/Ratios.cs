using TetherRelay.Benchmarks.Load;

namespace TetherRelay.Benchmarks.Measurements;

/// <summary>The median over all rounds of one scenario's figure divided by another's.</summary>
internal static class Ratios
{
    public static double P50(IReadOnlyCollection<Measurement> measurements, Scenario scenario, Scenario other) =>
        Median(measurements, scenario, other, measurement => measurement.Load.Latencies.Median);

    public static double PerSecond(IReadOnlyCollection<Measurement> measurements, Scenario scenario, Scenario other) =>
        Median(measurements, scenario, other, measurement => measurement.Load.PerSecond);

    private static double Median(
        IReadOnlyCollection<Measurement> measurements,
        Scenario scenario,
        Scenario other,
        Func<Measurement, double> value
    ) =>
        new Percentiles(
            measurements
                .Where(measurement => measurement.Scenario == scenario)
                .Join(
                    measurements.Where(measurement => measurement.Scenario == other),
                    measurement => measurement.Round,
                    measurement => measurement.Round,
                    (measurement, against) => value(measurement) / value(against)
                )
        ).Median;
}
