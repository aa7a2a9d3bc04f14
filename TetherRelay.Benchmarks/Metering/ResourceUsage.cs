namespace TetherRelay.Benchmarks.Metering;

/// <summary>The resources that a target has used since its start.</summary>
internal sealed record ResourceUsage(
    double CpuMilliseconds,
    long AllocatedBytes,
    long StorageCalls,
    long ResidentBytes,
    long HeapBytes
)
{
    public static ResourceUsage Now(StorageMeter meter) =>
        new(
            Environment.CpuUsage.TotalTime.TotalMilliseconds,
            GC.GetTotalAllocatedBytes(),
            meter.Calls,
            Environment.WorkingSet,
            GC.GetTotalMemory(forceFullCollection: false)
        );

    /// <summary>The usage since an earlier value; memory is the current value.</summary>
    public ResourceUsage Since(ResourceUsage before) =>
        this with
        {
            CpuMilliseconds = CpuMilliseconds - before.CpuMilliseconds,
            AllocatedBytes = AllocatedBytes - before.AllocatedBytes,
            StorageCalls = StorageCalls - before.StorageCalls,
        };
}
