using Microsoft.Extensions.DependencyInjection;
using Moq;
using TetherRelay.Core.Secrets;
using TetherRelay.Tests.Infrastructure;

namespace TetherRelay.Tests.ElevenLabs;

/// <summary>What a request waits for, counted.</summary>
public sealed class WarmPathTests(Azurite azurite, ProviderSimulator simulator)
{
    [Fact]
    public async Task A_warm_request_waits_for_storage_three_times_and_never_for_the_vault()
    {
        using var tap = new StorageTap(azurite);
        await using var app = await new RelayApp(azurite, simulator).StartAsync(tap);
        var tenant = await app.NewTenantAsync();
        await tenant.SendAsync(Recipients.Next());
        tap.Clear();
        app.BreakVault();

        var reply = await tenant.SendAsync(Recipients.Next());

        Assert.True(reply.Success, reply.Body);
        Assert.Equal(["GET", "POST", "PATCH"], tap.Calls.Select(call => call.Split(' ')[0]));
    }

    [Fact]
    public async Task A_vault_that_is_out_of_reach_costs_no_claim()
    {
        await using var app = await new RelayApp(azurite, simulator).StartAsync();
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next();
        app.BreakVault();

        var reply = await tenant.SendAsync(number);

        Assert.Equal(500, reply.Status);
        Assert.Null(await tenant.ThreadAsync(number));
    }

    [Fact]
    public async Task An_unknown_token_costs_one_point_read_and_never_reaches_the_vault()
    {
        using var tap = new StorageTap(azurite);
        var vault = new Mock<ISecretStore>(MockBehavior.Strict);
        await using var app = new RelayApp(azurite, simulator)
        {
            Configure = builder => builder.Services.AddSingleton(tap.Storage()).AddSingleton(vault.Object),
        };
        await app.InitializeAsync();
        var stranger = new Tenant(app, Texts.Organization(), $"trs_{new string('x', 43)}");
        tap.Clear();

        var reply = await stranger.SendAsync(Recipients.Next());

        Assert.Equal(401, reply.Status);
        Assert.Single(tap.Calls);
    }
}
