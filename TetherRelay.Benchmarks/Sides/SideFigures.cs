namespace TetherRelay.Benchmarks.Sides;

/// <summary>What a side has used since it started.</summary>
internal sealed record SideFigures(
    double CpuMilliseconds,
    long AllocatedBytes,
    long StorageCalls,
    long ResidentBytes,
    long HeapBytes
)
{
    public static SideFigures Now(StorageMeter meter) =>
        new(
            Environment.CpuUsage.TotalTime.TotalMilliseconds,
            GC.GetTotalAllocatedBytes(),
            meter.Calls,
            Environment.WorkingSet,
            GC.GetTotalMemory(forceFullCollection: false)
        );

    /// <summary>What was used between two looks; memory is what it is at the second.</summary>
    public SideFigures Since(SideFigures before) =>
        this with
        {
            CpuMilliseconds = CpuMilliseconds - before.CpuMilliseconds,
            AllocatedBytes = AllocatedBytes - before.AllocatedBytes,
            StorageCalls = StorageCalls - before.StorageCalls,
        };
}
