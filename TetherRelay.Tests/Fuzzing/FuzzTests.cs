using System.Collections.Concurrent;
using System.Diagnostics;
using TetherRelay.Core.Organizations;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Histories;

namespace TetherRelay.Tests.Fuzzing;

/// <summary>Requests from hell, byte for byte, to the app on its real socket.</summary>
[Collection(AloneCollection.Name)]
public sealed class FuzzTests(StorageFixture storage) : IAsyncLifetime
{
    private const int AtOnce = 8;
    private const int Batch = 1_250;
    private const int MostReports = 5;

    // Pools of buffers go up and down by a dozen megabytes; a leak of 400 bytes in each of the torture's requests is more than that.
    private const long Growth = 20_000_000;

    private readonly ProviderSimulator _simulator = new("--Simulator:SlowAnswerSeconds=0");
    private readonly ConcurrentQueue<string> _broken = new();

    public ValueTask InitializeAsync() => _simulator.InitializeAsync();

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Fact]
    public async Task Every_request_gets_the_published_form_and_leaves_no_text_behind()
    {
        await using var app = new RelayApp(storage, _simulator)
        {
            // Kestrel's warnings are about a machine that is busy, the other's about values that the requests have on purpose.
            Configure = builder =>
                builder
                    .Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error)
                    .AddFilter(typeof(UnfilledSettings).FullName, LogLevel.Error),
        };
        await app.InitializeAsync();
        var tenant = await app.NewTenantAsync(change: Samples.Unlimited);
        var fuzzer = new Fuzzer(app, tenant);
        var heaps = new List<long>();
        var tried = 0;
        var started = Stopwatch.GetTimestamp();

        foreach (var batch in FuzzSeeds.All.Chunk(Batch))
        {
            await RunAsync(fuzzer, app, batch);
            heaps.Add(GC.GetTotalMemory(forceFullCollection: true));
            Report(tried += batch.Length, fuzzer.Answered, heaps[^1], started);
            if (_broken.Count >= MostReports)
                break;
        }

        if (FuzzSeeds.IsReplay)
            TestContext.Current.TestOutputHelper?.WriteLine($"{fuzzer.Request(new Random(FuzzSeeds.All.Single()))}");

        Assert.True(_broken.IsEmpty, string.Join("\n\n", _broken.Take(MostReports)));
        Assert.InRange(heaps[^1] - heaps[(heaps.Count - 1) / 2], long.MinValue, Growth);
    }

    private async Task RunAsync(Fuzzer fuzzer, RelayApp app, int[] seeds)
    {
        await Parallel.ForEachAsync(
            seeds,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (seed, _) =>
            {
                foreach (var broken in await fuzzer.TryAsync(seed, TestContext.Current.CancellationToken))
                    _broken.Enqueue(broken);
            }
        );

        foreach (var line in app.Logs.From(LogLevel.Warning))
            _broken.Enqueue($"Between {seeds[0]} and {seeds[^1]} the log said: {line}");
        var named = seeds.SelectMany(seed => NamedNumbers.In(fuzzer.Request(new Random(seed)).Body)).ToHashSet();
        foreach (var call in await _simulator.Calls())
            if (!named.Contains(call.To ?? "none"))
                _broken.Enqueue($"Between {seeds[0]} and {seeds[^1]} a text went to {call.To}.");
        app.Logs.Lines.Clear();
        await _simulator.ClearAsync();
    }

    private static void Report(int tried, int answered, long heap, long started) =>
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{tried:N0} requests, {answered:N0} answers, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s, heap {heap / 1e6:0.0} MB"
        );
}
