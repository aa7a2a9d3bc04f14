using TetherRelay.Core.ApiKeys;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

public sealed class ReindexCommandTests(RelayApp app, StorageFixture storage) : IClassFixture<RelayApp>
{
    [Fact]
    public async Task Conversations_that_the_index_lacks_are_listed_afterwards()
    {
        var tenant = await app.NewTenantAsync();
        var user = await ApiUser.OfAsync(app, tenant, ApiKeyScope.Read);
        // As if the app had died before it could tell the index: this one does not write it.
        await tenant.TextAsync(Recipients.Next());
        await tenant.TextAsync(Recipients.Next());
        Assert.Equal(0, await CountAsync(user));
        using var tether = new Tether(storage);

        var result = await tether.AskAsync($"org reindex {tenant.Organization.Id}");

        Assert.Equal(2, result.GetProperty("conversations").GetInt32());
        Assert.Equal(2, await CountAsync(user));
        Assert.Contains(
            "lists 2 conversations; 0 places",
            await tether.DoAsync($"org reindex {tenant.Organization.Id}"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_organization_that_is_not_there_is_refused()
    {
        using var tether = new Tether(storage);

        Assert.Contains("no organization", await tether.RefusedAsync("org reindex missing"), StringComparison.Ordinal);
    }

    private static async Task<int> CountAsync(ApiUser user) =>
        (await user.ReadAsync("/api/conversations")).GetProperty("conversations").GetArrayLength();
}
