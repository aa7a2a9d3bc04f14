using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Secrets;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Histories;

namespace TetherRelay.Tests.Fuzzing;

/// <summary>Strangers by the thousand, and a caller in their midst.</summary>
[Collection(AloneCollection.Name)]
public sealed class FloodTests(StorageFixture storage, ProviderSimulator simulator)
{
    private const int Strangers = 10_000;
    private const int AtOnce = 32;
    private const int Callers = 100;

    [Fact]
    public async Task A_flood_of_unknown_tokens_costs_a_point_read_each_and_callers_notice_nothing()
    {
        using var tap = new StorageTap(storage);
        var vault = new MemorySecretStore();
        await using var app = new RelayApp(storage, simulator)
        {
            // The clock stands still, so that nothing is read again for its age.
            Configure = builder =>
                builder
                    .Services.AddSingleton(tap.Storage())
                    .AddSingleton<ISecretStore>(vault)
                    .AddSingleton<TimeProvider>(new FakeTimeProvider(TimeProvider.System.GetUtcNow())),
        };
        await app.InitializeAsync();
        var tenant = await app.NewTenantAsync(change: Samples.Unlimited);
        await tenant.SendAsync(Recipients.Next());
        var calm = await TimesAsync(tenant);
        var (reads, kept) = (vault.Reads, Kept(app));
        tap.Clear();

        var flood = FloodAsync(app);
        var meanwhile = await TimesAsync(tenant);
        await flood;

        var strangers = tap.Calls.Where(call => call.Contains("ToolSecrets(", StringComparison.Ordinal)).ToList();
        Assert.Equal(Strangers, strangers.Count);
        Assert.Equal(Strangers, strangers.Distinct().Count());
        Assert.All(strangers, call => Assert.StartsWith("GET ", call, StringComparison.Ordinal));
        Assert.Equal(2 * Callers, tap.Calls.Count - Strangers);
        Assert.Equal((reads, kept), (vault.Reads, Kept(app)));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"A caller waits {Median(calm):0.0} ms (median), and {Median(meanwhile):0.0} ms in the flood of {AtOnce} at once."
        );
    }

    private static async Task FloodAsync(RelayApp app)
    {
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Strangers),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (number, _) =>
            {
                var stranger = new Tenant(app, Samples.Organization(), $"{ToolSecret.Prefix}{number:d43}");
                Assert.Equal(401, (await stranger.SendAsync("+14165550100")).Status);
            }
        );
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Strangers / Stopwatch.GetElapsedTime(started).TotalSeconds:0} unknown tokens a second"
        );
    }

    private static async Task<List<double>> TimesAsync(Tenant tenant)
    {
        var times = new List<double>();
        for (var caller = 0; caller < Callers; caller++)
        {
            var started = Stopwatch.GetTimestamp();
            var reply = await tenant.SendAsync(Recipients.Next());
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            Assert.True(reply.Success, reply.Body);
        }

        return times;
    }

    private static int Kept(RelayApp app) => app.Services.GetRequiredService<OrganizationAuthenticator>().CachedCount;

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
