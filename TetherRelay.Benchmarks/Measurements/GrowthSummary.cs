namespace TetherRelay.Benchmarks.Measurements;

/// <summary>The cost of a send at one size.</summary>
/// <param name="What">The kind of data that has grown.</param>
/// <param name="Size">The number of its rows.</param>
/// <param name="P50Milliseconds">The median of the answers' times, one request at a time.</param>
/// <param name="P95Milliseconds">Their 95th percentile.</param>
/// <param name="StorageCallsPerRequest">The number of storage calls.</param>
/// <param name="AllocatedKilobytesPerRequest">The relay's allocations.</param>
/// <param name="CpuMillisecondsPerRequest">The relay's processor time.</param>
/// <param name="StorageCpuMillisecondsPerRequest">The storage's processor time; it scans a partition for each row.</param>
/// <param name="Errors">The number of requests without success.</param>
internal sealed record GrowthSummary(
    string What,
    int Size,
    double P50Milliseconds,
    double P95Milliseconds,
    double StorageCallsPerRequest,
    double AllocatedKilobytesPerRequest,
    double CpuMillisecondsPerRequest,
    double StorageCpuMillisecondsPerRequest,
    int Errors
)
{
    public static GrowthSummary Of(string what, int size, IReadOnlyCollection<Measurement> measurements)
    {
        var summary = MeasurementSummary.Of(measurements);
        return new(
            what,
            size,
            summary.P50Milliseconds,
            summary.P95Milliseconds,
            summary.StorageCallsPerRequest,
            summary.AllocatedKilobytesPerRequest,
            summary.CpuMillisecondsPerRequest,
            summary.StorageCpuMillisecondsPerRequest,
            summary.Errors + summary.Duplicates + summary.Missing
        );
    }
}
