using TetherRelay.Benchmarks.Load;

namespace TetherRelay.Benchmarks.Measurements;

/// <summary>All rounds of one scenario together.</summary>
internal sealed record MeasurementSummary
{
    [JsonPropertyName("setting")]
    public required Scenario Scenario { get; init; }
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
    public required double StorageCpuMillisecondsPerRequest { get; init; }
    public required double GeneratorCpuMillisecondsPerRequest { get; init; }
    public required double ResidentMegabytes { get; init; }
    public required double HeapMegabytes { get; init; }

    public static MeasurementSummary Of(IReadOnlyCollection<Measurement> measurements)
    {
        var latencies = new Percentiles(measurements.SelectMany(measurement => measurement.Load.Latencies.Values));
        var requests = measurements.Sum(measurement => measurement.Load.Requests);
        return new()
        {
            Scenario = measurements.First().Scenario,
            Requests = requests,
            Errors = measurements.Sum(measurement => measurement.Load.Errors),
            Duplicates = measurements.Sum(measurement => measurement.Duplicates),
            Missing = measurements.Sum(measurement => measurement.Missing),
            P50Milliseconds = latencies[50],
            P95Milliseconds = latencies[95],
            P99Milliseconds = latencies[99],
            PerSecond =
                measurements.Sum(measurement => measurement.Load.Sent.Count)
                / measurements.Sum(measurement => measurement.Load.Elapsed.TotalSeconds),
            CpuMillisecondsPerRequest = measurements.Sum(measurement => measurement.Used.CpuMilliseconds) / requests,
            AllocatedKilobytesPerRequest =
                measurements.Sum(measurement => measurement.Used.AllocatedBytes) / 1024.0 / requests,
            StorageCallsPerRequest = measurements.Sum(measurement => measurement.Used.StorageCalls) / (double)requests,
            StorageCpuMillisecondsPerRequest = measurements.Sum(measurement => measurement.StorageCpu) / requests,
            GeneratorCpuMillisecondsPerRequest = measurements.Sum(measurement => measurement.GeneratorCpu) / requests,
            ResidentMegabytes = measurements.Max(measurement => measurement.Used.ResidentBytes) / 1024.0 / 1024.0,
            HeapMegabytes = measurements.Max(measurement => measurement.Used.HeapBytes) / 1024.0 / 1024.0,
        };
    }
}
