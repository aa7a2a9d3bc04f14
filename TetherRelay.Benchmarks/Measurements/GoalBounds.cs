namespace TetherRelay.Benchmarks.Measurements;

/// <summary>What a comparison wants of the relay on one storage.</summary>
/// <param name="Storage">The storage.</param>
/// <param name="MostTimesFloorStorage">The most times of <c>floor-storage</c>'s p50, one request at a time.</param>
/// <param name="LeastOfFloorStorage">The least part of its requests a second.</param>
/// <param name="MostCpuMilliseconds">A send's processor time; null where the storage does not let it be told.</param>
internal sealed record GoalBounds(
    string Storage,
    double MostTimesFloorStorage,
    double LeastOfFloorStorage,
    double? MostCpuMilliseconds
)
{
    public const double LeastTimesNaive = 2.5;
    public const int MaxWaits = 2;
    public const int MaxStorageCalls = 4;
    public const int MaxKilobytes = 150;
    public const double MostCores = 0.5;

    public static GoalBounds Of(BenchOptions options) =>
        options.Storage is BenchStorage.Memory
            ? new GoalBounds($"memory, {options.Latency} ms", 1.15, 0.9, 0.8)
            : new GoalBounds("azurite", 1.25, 0.8, null);
}
