using TetherRelay.Benchmarks.Load;
using TetherRelay.Benchmarks.Measurements;
using TetherRelay.Benchmarks.Metering;

namespace TetherRelay.Tests.Benchmarks;

public sealed class GoalsTests
{
    private static readonly GoalBounds Azurite = GoalBounds.Of(BenchOptions.Parse(["--storage", "azurite"]));

    [Fact]
    public void A_ratio_is_taken_round_by_round_so_that_a_slow_moment_of_the_machine_moves_none()
    {
        Measurement[] measurements =
        [
            .. Both(round: 1, relay: 2, other: 2),
            .. Both(round: 2, relay: 100, other: 90),
            .. Both(round: 3, relay: 3, other: 2.5),
        ];

        Assert.Equal("1.11", Goal(measurements, []).Measured);
    }

    [Theory]
    [InlineData(1.25, true)]
    [InlineData(1.26, false)]
    public void The_relay_may_take_a_quarter_longer_than_the_least_with_storage(double relay, bool met) =>
        Assert.Equal(met, Goal([.. Both(1, relay, other: 1)], []).Met);

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void One_wait_for_storage_too_many_is_a_miss(int most, bool met) =>
        Assert.Equal(met, Goal([], [new StorageWaits(BenchOptions.Relay, Usual: 3, most)]).Met);

    [Fact]
    public void A_duplicate_is_a_miss_however_fast_it_was() =>
        Assert.False(Goals.Of([Measurement(BenchOptions.Relay, 1, 1) with { Duplicates = 1 }], [], Azurite).Last().Met);

    private static Goal Goal(Measurement[] measurements, StorageWaits[] waits) =>
        Goals.Of(measurements, waits, Azurite).First();

    private static Measurement[] Both(int round, double relay, double other) =>
        [Measurement(BenchOptions.Relay, round, relay), Measurement(BenchOptions.FloorStorage, round, other)];

    private static Measurement Measurement(string side, int round, double latency) =>
        new(
            new Scenario(side, ProviderDelay: 0, Connections: 1),
            round,
            new LoadResult(new Percentiles([latency]), [1], Errors: 0, TimeSpan.FromSeconds(1)),
            new ResourceUsage(0, 0, 0, 0, 0),
            StorageCpu: 0,
            GeneratorCpu: 0,
            Duplicates: 0,
            Missing: 0
        );
}
