using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>A Key Vault that takes requests and answers none, under the real client.</summary>
public sealed class StuckVaultTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly FrozenProcessClock _time = new();
    private RelayApp? _app;
    private KeyVaultServer? _vault;

    private RelayApp App => _app!;

    private KeyVaultServer Vault => _vault!;

    public async ValueTask InitializeAsync()
    {
        _vault = await KeyVaultServer.StartAsync();
        _app = new RelayApp(storage, simulator)
        {
            // A client that would wait for long: only the deadline ends it.
            Configure = builder =>
                builder
                    .Services.AddSingleton(Vault.CreateStore(patience: TimeSpan.FromMinutes(1)))
                    .AddSingleton<TimeProvider>(_time),
        };
        await _app.StartAsync(settings: Promptness.Setting);
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        await _vault!.DisposeAsync();
    }

    [Fact]
    public async Task Before_anything_is_known_it_is_busy()
    {
        var tenant = await App.NewTenantAsync();
        var number = Recipients.Next();
        Vault.Hang();

        var reply = await tenant.SendAsync(number).InTimeAsync();

        Assert.Equal((200, "busy"), (reply.Status, reply.Code));
        Assert.Empty(await tenant.RowsAsync());
    }

    [Fact]
    public async Task Before_the_providers_credentials_are_known_it_is_busy_and_costs_no_claim()
    {
        var tenant = await App.NewTenantAsync();
        var number = Recipients.Next();
        Assert.Equal("empty_message", (await tenant.SendAsync(number, "")).Code);
        Vault.Hang();

        var reply = await tenant.SendAsync(number).InTimeAsync();

        Assert.Equal((200, "busy"), (reply.Status, reply.Code));
        Assert.Empty(await tenant.RowsAsync());
    }

    [Fact]
    public async Task Cached_values_serve_while_the_vault_hangs()
    {
        var tenant = await App.NewTenantAsync();
        await tenant.TextAsync(Recipients.Next());
        Vault.Hang();

        var reply = await tenant.SendAsync(Recipients.Next()).InTimeAsync();

        Assert.True(reply.Success, reply.Body);
    }

    [Fact]
    public async Task Values_that_are_due_for_a_refresh_serve_after_a_short_wait()
    {
        await App.DisposeAsync();
        _app = new RelayApp(storage, simulator) { Configure = App.Configure };
        // Two waits of two seconds, and then there must be time for the text.
        await _app.StartAsync(settings: "--DeadlineSeconds=18");
        var tenant = await App.NewTenantAsync();
        await tenant.TextAsync(Recipients.Next());
        Vault.Hang();
        _time.Freeze(TimeSpan.FromSeconds(61));

        var reply = await tenant.SendAsync(Recipients.Next());

        Assert.True(reply.Success, reply.Body);
    }
}
