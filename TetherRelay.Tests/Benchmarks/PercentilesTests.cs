using TetherRelay.Benchmarks.Load;

namespace TetherRelay.Tests.Benchmarks;

public sealed class PercentilesTests
{
    [Theory]
    [InlineData(50, 50)]
    [InlineData(95, 95)]
    [InlineData(99.1, 100)]
    [InlineData(100, 100)]
    [InlineData(0, 1)]
    public void A_percentile_is_the_value_of_nearest_rank(double percent, double value) =>
        Assert.Equal(
            value,
            new Percentiles(Enumerable.Range(1, 100).Reverse().Select(number => (double)number))[percent]
        );

    [Fact]
    public void The_median_of_few_values_is_one_of_them() => Assert.Equal(2, new Percentiles([9, 1, 2]).Median);

    [Fact]
    public void Of_nothing_there_is_no_percentile() => Assert.True(double.IsNaN(new Percentiles([]).Max));
}
