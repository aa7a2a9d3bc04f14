namespace TetherRelay.Tests.Http;

/// <summary>Overload on a simulated clock: what is admitted stays fast, and as much is done as without overload.</summary>
public sealed class OverloadTests
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(4, 2)]
    [InlineData(10, 2)]
    [InlineData(1, 4)]
    [InlineData(2, 4)]
    [InlineData(4, 4)]
    [InlineData(10, 4)]
    [InlineData(2, 16)]
    [InlineData(4, 16)]
    public void Overload_keeps_the_goodput_and_the_latency(double times, int servers)
    {
        var load = new SimulatedLoad { Servers = servers };
        load.Offer("acme", times * load.Capacity, TimeSpan.Zero, Length);

        load.Run();

        var (goodput, p95, refusal) = Figures(load, "acme");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"Goodput {goodput / load.Capacity:0.00} of capacity, p95 {p95 / load.Unloaded:0.00} of the unloaded time, limit {load.Limit.Value}"
        );
        Assert.InRange(goodput, 0.9 * load.Capacity, double.MaxValue);
        Assert.InRange(p95 / load.Unloaded, 0, 3);
        Assert.InRange(refusal.TotalMilliseconds, 0, 250);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    public void One_organization_s_flood_leaves_another_at_its_speed(double times)
    {
        var load = new SimulatedLoad();
        load.Offer("flood", times * load.Capacity, TimeSpan.Zero, Length);
        load.Offer("calm", 0.1 * load.Capacity, TimeSpan.Zero, Length);

        load.Run();

        var calm = load.Answers.Where(answer => answer.Party == "calm" && answer.Arrived >= Settled).ToList();
        Assert.InRange(calm.Count(answer => !answer.IsAdmitted), 0, calm.Count / 100);
        Assert.InRange(Percentile(calm, 0.95) / load.Unloaded, 0, 3);
    }

    [Fact]
    public void A_slow_provider_takes_nothing_from_the_limit()
    {
        var load = new SimulatedLoad { ProviderTime = TimeSpan.FromSeconds(6) };
        load.Offer("acme", 0.5 * load.Capacity, TimeSpan.Zero, Length);

        load.Run();

        Assert.All(load.Answers, answer => Assert.True(answer.IsAdmitted));
        Assert.Equal(64, load.Limit.Value);
    }

    [Fact]
    public void Storage_that_was_slow_or_throttled_is_used_fully_within_five_seconds()
    {
        var load = new SimulatedLoad();
        var (usual, capacity) = (load.ServiceTime, load.Capacity);
        load.Offer("acme", 0.8 * capacity, TimeSpan.Zero, Length);
        load.At(TimeSpan.FromSeconds(8), () => load.ServiceTime = 50 * usual);
        load.At(TimeSpan.FromSeconds(12), () => (load.ServiceTime, load.Fails) = (usual, true));
        load.At(TimeSpan.FromSeconds(14), () => load.Fails = false);

        load.Run();

        var late = load.Answers.Where(answer => answer.Arrived >= TimeSpan.FromSeconds(18.5)).ToList();
        Assert.All(late, answer => Assert.True(answer.IsAdmitted));
        Assert.InRange(Percentile(late, 0.95) / load.Unloaded, 0, 3);
    }

    private static (double Goodput, TimeSpan P95, TimeSpan Refusal) Figures(SimulatedLoad load, string party)
    {
        var all = load.Answers.Where(answer => answer.Party == party && answer.Arrived >= Settled).ToList();
        var done = load.Answers.Count(answer =>
            answer.Party == party && answer.IsAdmitted && answer.Answered >= Settled && answer.Answered < Length
        );
        return (
            done / (Length - Settled).TotalSeconds,
            Percentile(all.Where(answer => answer.IsAdmitted), 0.95),
            Percentile(all.Where(answer => !answer.IsAdmitted), 0.99)
        );
    }

    private static TimeSpan Percentile(IEnumerable<SimulatedAnswer> answers, double share)
    {
        var sorted = answers.Select(answer => answer.Took).Order().ToList();
        return sorted.Count == 0 ? TimeSpan.Zero : sorted[(int)(share * (sorted.Count - 1))];
    }
}
