using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Tests.Cli;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>A region is lost, with what its storage had not copied yet. Another region takes over with the copy.</summary>
public sealed class RegionLossTests(ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly StorageFixture _lost = new();
    private readonly StorageFixture _other = new();
    private readonly MovedWallClock _clock = new();

    public async ValueTask InitializeAsync()
    {
        await Task.WhenAll(_lost.InitializeAsync().AsTask(), _other.InitializeAsync().AsTask());
    }

    public async ValueTask DisposeAsync()
    {
        await _lost.DisposeAsync();
        await _other.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_pause_as_long_as_claims_hold_keeps_each_intent_at_one_text()
    {
        await using var lost = await StartAsync(_lost);
        var (tenant, copied, recent) = await TextAsync(lost);
        await using var app = await TakeOverAsync(lost);
        using var tether = new Tether(_other);
        await tether.DoAsync("pause --all");

        var there = new Tenant(app, tenant.Organization, tenant.Secret);
        foreach (var number in (string[])[copied, recent])
        {
            var reply = await there.SendAsync(number);
            Assert.Equal("organization_suspended", reply.Code);
            Assert.NotEmpty(reply.Error!);
            Assert.Single(await simulator.Messages(number));
        }

        // No claim of the lost region holds any more: what comes then is another intent there, too.
        _clock.Advance(TimeSpan.FromHours(25.1));
        (await there.SendAsync(Recipients.Next())).MustSucceed();
    }

    /// <summary>What asynchronous replication cannot keep by itself, and the reason for the pause.</summary>
    [Fact]
    public async Task Without_a_pause_a_repeat_of_a_text_that_the_copy_lacks_is_sent_again()
    {
        await using var lost = await StartAsync(_lost);
        var (tenant, copied, recent) = await TextAsync(lost);
        await using var app = await TakeOverAsync(lost);

        var there = new Tenant(app, tenant.Organization, tenant.Secret);

        Assert.Equal("duplicate", (await there.SendAsync(copied)).Code);
        Assert.Single(await simulator.Messages(copied));
        (await there.SendAsync(recent)).MustSucceed();
        Assert.Equal(2, (await simulator.Messages(recent)).Length);
    }

    // The copy is made between the two texts.
    private async Task<(Tenant Tenant, string Copied, string Recent)> TextAsync(RelayApp app)
    {
        var tenant = await app.NewTenantAsync(ProviderName.Twilio, Samples.Unlimited);
        var (copied, recent) = (Recipients.Next(), Recipients.Next());
        await tenant.TextAsync(copied);
        using var tether = new Tether(_lost);
        await tether.DoAsync($"backup {_folder.File("copy")}");
        await tenant.TextAsync(recent);
        return (tenant, copied, recent);
    }

    private async Task<RelayApp> TakeOverAsync(RelayApp lost)
    {
        // The vault is in both regions.
        var secrets = lost.Arguments.Last(argument => argument.StartsWith("--Secrets:File=", StringComparison.Ordinal));
        await _lost.DisposeAsync();
        using var tether = new Tether(_other);
        await tether.DoAsync($"restore {_folder.File("copy")} --yes");
        return await StartAsync(_other, secrets);
    }

    private Task<RelayApp> StartAsync(StorageFixture storage, params string[] settings) =>
        new RelayApp(storage, simulator)
        {
            Configure = builder => builder.Services.AddSingleton<TimeProvider>(_clock),
        }.StartAsync(settings: settings);
}
