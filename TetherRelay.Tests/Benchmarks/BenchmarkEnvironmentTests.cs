using Microsoft.Extensions.Configuration;
using TetherRelay.Benchmarks.Environments;
using TetherRelay.Core.Organizations;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Benchmarks;

/// <summary>The services with which a benchmark writes storage and secrets.</summary>
public sealed class BenchmarkEnvironmentTests(StorageFixture storage) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_benchmark_makes_an_organization_with_key_and_tool_secret()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["AzureWebJobsStorage"] = storage.ConnectionString,
                    ["Secrets:File"] = _folder.File("secrets.json"),
                }
            )
            .Build();
        await using var relay = await BenchmarkEnvironment.ConnectAsync(settings);
        var id = OrganizationIds.New();

        var token = await BenchmarkOrganizations.CreateAsync(relay, id, SendLimits.None);

        Assert.StartsWith("trs_", token, StringComparison.Ordinal);
        var keys = relay.GetRequiredService<OrganizationKeys>();
        Assert.NotNull(await keys.GetAsync(id, TestContext.Current.CancellationToken));
    }
}
