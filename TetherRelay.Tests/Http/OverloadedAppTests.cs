using System.Collections.Concurrent;
using System.Diagnostics;
using TetherRelay.Core;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Histories;

namespace TetherRelay.Tests.Http;

/// <summary>An app that gets four times what it can do, for ten seconds, from callers that do not wait for answers.</summary>
[Collection(AloneCollection.Name)]
public sealed class OverloadedAppTests(StorageFixture storage) : IAsyncLifetime
{
    private const int Times = 4;
    private const int AtOnce = 16;

    // The generator, the emulator and the simulator take their share of the same processors.
    private const double LeastGoodput = 0.5;

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Calibration = TimeSpan.FromSeconds(3);

    // More than a fast machine sends.
    private readonly ProviderSimulator _simulator = new(
        "--Simulator:DelayMilliseconds=50",
        "--Simulator:Capacity=200000"
    );
    private readonly ConcurrentBag<(string Number, Reply Reply, TimeSpan Took)> _answers = [];
    private int _numbers;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _simulator.InitializeAsync();

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Fact]
    public async Task Overload_gives_no_5xx_and_each_text_that_was_sent_arrived_once()
    {
        await using var app = await new RelayApp(storage, _simulator).StartAsync();
        var tenant = await app.NewTenantAsync(change: Samples.Unlimited);
        await tenant.TextAsync(Recipients.Next());
        await CalibrateAsync(tenant, TimeSpan.FromSeconds(1));
        var capacity = await CalibrateAsync(tenant, Calibration) / Calibration.TotalSeconds;
        await ArrivedAsync();

        await OfferAsync(tenant, Times * capacity);

        var arrived = await ArrivedAsync();
        var codes = _answers.CountBy(answer => answer.Reply.Code ?? "sent").ToDictionary();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"Capacity {capacity:0}/s, sent {codes.GetValueOrDefault("sent") / Length.TotalSeconds:0}/s; {string.Join(", ", codes)}; "
                + $"slowest {_answers.Max(answer => answer.Took).TotalSeconds:0.0} s"
        );
        Assert.All(_answers, answer => Assert.Equal(200, answer.Reply.Status));
        Assert.All(codes.Keys, code => Assert.Contains(code, (string[])["sent", "busy"]));
        Assert.Equal(_answers.Where(answer => answer.Reply.Success).Select(answer => answer.Number).Order(), arrived);
        Assert.InRange(codes.GetValueOrDefault("sent") / Length.TotalSeconds, LeastGoodput * capacity, double.MaxValue);
        Assert.All(_answers, answer => Assert.InRange(answer.Took, TimeSpan.Zero, TimeSpan.FromSeconds(9)));
        await Eventually.TrueAsync(async () => (await tenant.SendAsync(Recipients.Next())).Success);
        Assert.DoesNotContain(
            await tenant.RowsAsync(),
            row => row.GetString("Status") == WireWord.Of(MessageStatus.Sending)
        );
    }

    // Callers that wait for each answer.
    private async Task<int> CalibrateAsync(Tenant tenant, TimeSpan length)
    {
        var (started, sent) = (Stopwatch.GetTimestamp(), 0);
        await Task.WhenAll(
            Enumerable
                .Range(0, AtOnce)
                .Select(async _ =>
                {
                    while (Stopwatch.GetElapsedTime(started) < length)
                        if ((await tenant.SendAsync(NextNumber())).Success)
                            Interlocked.Increment(ref sent);
                })
        );
        return sent;
    }

    private async Task OfferAsync(Tenant tenant, double rate)
    {
        var (started, asking) = (Stopwatch.GetTimestamp(), new List<Task>());
        while (Stopwatch.GetElapsedTime(started) is var elapsed && elapsed < Length)
        {
            while (asking.Count < rate * elapsed.TotalSeconds)
                asking.Add(AskAsync(tenant));
            await Task.Delay(5, Stop);
        }

        await Task.WhenAll(asking);
    }

    private async Task AskAsync(Tenant tenant)
    {
        var (number, started) = (NextNumber(), Stopwatch.GetTimestamp());
        var reply = await tenant.SendAsync(number);
        _answers.Add((number, reply, Stopwatch.GetElapsedTime(started)));
    }

    // Nothing else reads this simulator, so the numbers need not be the suite's. None has an ending of its own.
    private string NextNumber()
    {
        var (exchange, subscriber) = Math.DivRem(Interlocked.Increment(ref _numbers), 9_000);
        return $"+1416{200 + exchange}{1_000 + subscriber}";
    }

    private async Task<IEnumerable<string>> ArrivedAsync()
    {
        var texts = await _simulator.Messages();
        await _simulator.ClearAsync();
        return texts.Select(text => text.To).Order();
    }
}
