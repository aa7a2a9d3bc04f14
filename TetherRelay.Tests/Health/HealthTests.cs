using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Health;

public sealed class HealthTests(StorageFixture storage, ProviderSimulator simulator)
{
    [Fact]
    public async Task A_relay_whose_storage_and_vault_answer_is_ready()
    {
        await using var app = await new RelayApp(storage, simulator).StartAsync();

        Assert.Equal((200, """{"status":"live"}"""), await GetAsync(app, "/api/health/live"));
        Assert.Equal((200, """{"status":"ready"}"""), await GetAsync(app, "/api/health/ready"));
    }

    [Fact]
    public async Task Without_storage_it_lives_but_is_not_ready_and_says_why_in_the_log_only()
    {
        using var tap = new StorageTap(storage) { Plan = (_, _) => StorageFault.LostOnTheWay };
        await using var app = await new RelayApp(storage, simulator).StartAsync(tap);

        Assert.Equal(200, (await GetAsync(app, "/api/health/live")).Status);
        Assert.Equal((503, """{"status":"not_ready"}"""), await GetAsync(app, "/api/health/ready"));
        Assert.Contains(app.Logs.All, line => line.Contains("storage does not answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_vault_it_is_not_ready()
    {
        await using var app = await new RelayApp(storage, simulator).StartAsync();
        app.BreakVault();

        Assert.Equal(503, (await GetAsync(app, "/api/health/ready")).Status);
        Assert.Contains(app.Logs.All, line => line.Contains("vault does not answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Storage_is_asked_once_in_ten_seconds_for_any_number_of_requests()
    {
        using var tap = new StorageTap(storage);
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var app = new RelayApp(storage, simulator)
        {
            Configure = builder => builder.Services.AddSingleton(tap.Storage()).AddSingleton<TimeProvider>(time),
        };
        await app.InitializeAsync();
        tap.Clear();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => GetAsync(app, "/api/health/ready")));
        time.Advance(TimeSpan.FromSeconds(9));
        await GetAsync(app, "/api/health/ready");
        Assert.Single(tap.Calls);

        time.Advance(TimeSpan.FromSeconds(1));
        await GetAsync(app, "/api/health/ready");
        Assert.Equal(2, tap.Calls.Count);
    }

    private static async Task<(int Status, string Body)> GetAsync(RelayApp app, string path)
    {
        using var response = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
        return (
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }
}
