using TetherRelay.Benchmarks.Load;

namespace TetherRelay.Benchmarks.Comparisons;

/// <summary>All turns of a side at one setting, together.</summary>
internal sealed record Figures
{
    public required Setting Setting { get; init; }
    public required int Requests { get; init; }
    public required int Errors { get; init; }
    public required int Duplicates { get; init; }
    public required int Missing { get; init; }
    public required double P50Milliseconds { get; init; }
    public required double P95Milliseconds { get; init; }
    public required double P99Milliseconds { get; init; }
    public required double PerSecond { get; init; }
    public required double CpuMillisecondsPerRequest { get; init; }
    public required double AllocatedKilobytesPerRequest { get; init; }
    public required double StorageCallsPerRequest { get; init; }
    public required double EmulatorCpuMillisecondsPerRequest { get; init; }
    public required double GeneratorCpuMillisecondsPerRequest { get; init; }
    public required double ResidentMegabytes { get; init; }
    public required double HeapMegabytes { get; init; }

    public static Figures Of(IReadOnlyCollection<Slot> slots)
    {
        var latencies = new Percentiles(slots.SelectMany(slot => slot.Load.Latencies.Values));
        var requests = slots.Sum(slot => slot.Load.Requests);
        return new()
        {
            Setting = slots.First().Setting,
            Requests = requests,
            Errors = slots.Sum(slot => slot.Load.Errors),
            Duplicates = slots.Sum(slot => slot.Duplicates),
            Missing = slots.Sum(slot => slot.Missing),
            P50Milliseconds = latencies[50],
            P95Milliseconds = latencies[95],
            P99Milliseconds = latencies[99],
            PerSecond = slots.Sum(slot => slot.Load.Sent.Count) / slots.Sum(slot => slot.Load.Elapsed.TotalSeconds),
            CpuMillisecondsPerRequest = slots.Sum(slot => slot.Used.CpuMilliseconds) / requests,
            AllocatedKilobytesPerRequest = slots.Sum(slot => slot.Used.AllocatedBytes) / 1024.0 / requests,
            StorageCallsPerRequest = slots.Sum(slot => slot.Used.StorageCalls) / (double)requests,
            EmulatorCpuMillisecondsPerRequest = slots.Sum(slot => slot.EmulatorCpu) / requests,
            GeneratorCpuMillisecondsPerRequest = slots.Sum(slot => slot.GeneratorCpu) / requests,
            ResidentMegabytes = slots.Max(slot => slot.Used.ResidentBytes) / 1024.0 / 1024.0,
            HeapMegabytes = slots.Max(slot => slot.Used.HeapBytes) / 1024.0 / 1024.0,
        };
    }
}
