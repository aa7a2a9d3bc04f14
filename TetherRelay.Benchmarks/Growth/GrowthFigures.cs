using TetherRelay.Benchmarks.Comparisons;

namespace TetherRelay.Benchmarks.Growth;

/// <summary>What a send costs at one size.</summary>
/// <param name="What">What has grown.</param>
/// <param name="Size">To how many.</param>
/// <param name="P50Milliseconds">The median of the answers' times, one request at a time.</param>
/// <param name="P95Milliseconds">Their 95th percentile.</param>
/// <param name="StorageCallsPerRequest">How often storage is asked.</param>
/// <param name="AllocatedKilobytesPerRequest">What the relay allocates.</param>
/// <param name="CpuMillisecondsPerRequest">What the relay computes.</param>
/// <param name="EmulatorCpuMillisecondsPerRequest">What the storage emulator computes, which scans a partition for each row.</param>
/// <param name="Errors">How many requests were not answered with success.</param>
internal sealed record GrowthFigures(
    string What,
    int Size,
    double P50Milliseconds,
    double P95Milliseconds,
    double StorageCallsPerRequest,
    double AllocatedKilobytesPerRequest,
    double CpuMillisecondsPerRequest,
    double EmulatorCpuMillisecondsPerRequest,
    int Errors
)
{
    public static GrowthFigures Of(string what, int size, IReadOnlyCollection<Slot> turns)
    {
        var figures = Figures.Of(turns);
        return new(
            what,
            size,
            figures.P50Milliseconds,
            figures.P95Milliseconds,
            figures.StorageCallsPerRequest,
            figures.AllocatedKilobytesPerRequest,
            figures.CpuMillisecondsPerRequest,
            figures.EmulatorCpuMillisecondsPerRequest,
            figures.Errors + figures.Duplicates + figures.Missing
        );
    }
}
