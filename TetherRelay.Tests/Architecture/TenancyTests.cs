using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Architecture;

/// <summary>At the storage boundary: what one organization's requests read and write is that organization's.</summary>
public sealed class TenancyTests(StorageFixture storage, ProviderSimulator simulator)
{
    [Fact]
    public async Task Every_key_begins_with_the_organization()
    {
        var (organization, keys) = await SendAsync();

        Assert.All(
            keys.Where(key => key.Table is TableNames.Threads or TableNames.Limits),
            key => Assert.StartsWith($"{organization.Id}|", key.Partition, StringComparison.Ordinal)
        );
        Assert.All(
            keys.Where(key => key.Table == TableNames.Organizations),
            key => Assert.Equal(organization.Id, key.Partition)
        );
    }

    // Whose a token is can be known only after this read: its key is the token's hash.
    [Fact]
    public async Task Only_a_secret_s_hash_is_read_before_the_organization_is_known()
    {
        var (_, keys) = await SendAsync();

        Assert.All(
            keys.Where(key => key.Table == TableNames.ToolSecrets),
            key => Assert.Matches("^[0-9a-f]{64}$", key.Partition)
        );
    }

    [Fact]
    public async Task Every_key_is_one_that_Azure_takes_and_holds_no_number()
    {
        var (_, keys) = await SendAsync();

        Assert.NotEmpty(keys);
        Assert.All(
            keys.SelectMany(key => (string?[])[key.Partition, key.Row]).OfType<string>(),
            key =>
            {
                Assert.DoesNotMatch(@"[/\\#?\p{Cc}]", key);
                Assert.DoesNotMatch(@"\+1?\d{10}", key);
                // The voice conversation's id.
                Assert.DoesNotContain("conv_1", key, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task An_organization_reads_and_answers_its_own_conversations_and_its_key_is_read_by_hash_alone()
    {
        using var tap = new StorageTap(storage);
        await using var app = await new RelayApp(storage, simulator).StartAsync(tap);
        var tenant = await app.NewTenantAsync();
        var user = await ApiUser.OfAsync(app, tenant);
        var keys = new StorageKeys(tap);

        var conversation = (await tenant.TextAsync(Recipients.Next())).Json.GetProperty("conversation_id").GetString()!;
        await user.AnswerAsync(conversation, "Hello");
        await app
            .Services.GetRequiredService<ConversationIndexWriter>()
            .FlushAsync(TestContext.Current.CancellationToken);
        await user.ReadAsync("/api/conversations");
        await user.ReadAsync($"/api/conversations/{conversation}/messages");
        await user.PostAsync($"/api/conversations/{conversation}/resolve");

        Assert.Contains(keys.All, key => key.Table == TableNames.Inbox);
        Assert.All(
            keys.All.Where(key => key.Table is TableNames.Threads or TableNames.Inbox),
            key => Assert.StartsWith($"{tenant.Organization.Id}|", key.Partition, StringComparison.Ordinal)
        );
        Assert.All(
            keys.All.Where(key => key.Table == TableNames.ApiKeys),
            key => Assert.Matches("^[0-9a-f]{64}$", key.Partition)
        );
        Assert.DoesNotContain(
            keys.All,
            key => $"{key.Partition} {key.Row}".Contains(user.Key, StringComparison.Ordinal)
        );
    }

    /// <summary>A text, the same once more, its thread, and a refusal; with every key that this took.</summary>
    private async Task<(Organization, IReadOnlyList<(string Table, string Partition, string? Row)>)> SendAsync()
    {
        using var tap = new StorageTap(storage);
        await using var app = await new RelayApp(storage, simulator).StartAsync(tap);
        var tenant = await app.NewTenantAsync(change: usual => usual with { Limits = new SendLimits() });
        var keys = new StorageKeys(tap);
        var to = Recipients.Next();

        await tenant.TextAsync(to);
        Assert.Equal("duplicate", (await tenant.SendAsync(to)).Code);
        Assert.Equal("provider_rejected", (await tenant.SendAsync(Recipients.Next("0150"))).Code);
        Assert.NotNull(await tenant.ThreadAsync(to));

        Assert.Equal(
            [TableNames.Limits, TableNames.Organizations, TableNames.Threads, TableNames.ToolSecrets],
            keys.All.Select(key => key.Table).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Contains(keys.All, key => key.Row?.StartsWith("claim|", StringComparison.Ordinal) == true);
        Assert.Contains(keys.All, key => key.Row?.StartsWith("call|", StringComparison.Ordinal) == true);
        Assert.Contains(keys.All, key => key.Row?.StartsWith("day|", StringComparison.Ordinal) == true);
        return (tenant.Organization, keys.All);
    }
}
