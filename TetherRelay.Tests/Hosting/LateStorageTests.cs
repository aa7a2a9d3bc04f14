using TetherRelay.Core;
using TetherRelay.Core.Messaging;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Hosting;

/// <summary>A new account that does not answer yet when the app starts, as where its role assignments are on their way.</summary>
public sealed class LateStorageTests(ProviderSimulator simulator)
{
    [Fact]
    public async Task Tables_and_queues_that_could_not_be_made_at_the_start_are_made_with_the_first_text()
    {
        await using var account = new StorageFixture();
        await account.InitializeAsync();
        using var tap = new StorageTap(account) { Plan = (_, _) => StorageFault.Busy };
        await using var app = await new RelayApp(account, simulator).StartAsync(tap);
        tap.Plan = (_, _) => StorageFault.None;
        var tenant = await app.NewTenantAsync();

        var reply = await tenant.SendAsync(Recipients.Next());
        using var deadline = new Deadline(TimeProvider.System, TimeSpan.FromSeconds(8));
        await app
            .Services.GetRequiredService<OutboundMessageSender>()
            .SendOutboundMessageAsync(
                Samples.To(Recipients.Next(), "Hi", tenant.Organization) with
                {
                    SkipAutomation = false,
                },
                deadline
            );

        Assert.True(reply.Success, reply.Body);
        Assert.DoesNotContain(app.Logs.All, line => line.Contains("could not be published", StringComparison.Ordinal));
    }
}
