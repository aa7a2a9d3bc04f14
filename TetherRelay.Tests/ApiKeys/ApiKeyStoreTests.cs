using Azure.Storage.Queues;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.ApiKeys;

public sealed class ApiKeyStoreTests(StorageFixture storage)
{
    private readonly ApiKeyStore _store = new(storage.Clients, TimeProvider.System);
    private readonly string _org = OrganizationIds.New();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_key_is_256_random_bits_and_only_its_hash_is_kept()
    {
        var (key, info) = await _store.CreateAsync(
            _org,
            ApiKeyScope.Read,
            "front desk",
            ApiKeyStore.DefaultValidity,
            Token
        );

        Assert.Matches("^trk_[A-Za-z0-9_-]{43}$", key);
        var rows = storage.Clients.Tables.GetTableClient(TableNames.ApiKeys);
        var row = (
            await rows.GetEntityAsync<TableEntity>(BearerToken.RowKey(key), BearerToken.RowKey(key), null, Token)
        ).Value;
        Assert.All(row, pair => Assert.DoesNotContain(key[4..], $"{pair.Value}", StringComparison.Ordinal));
        Assert.StartsWith(info.Id, row.RowKey, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_listed_and_revoked_by_their_ids_and_only_within_their_organization()
    {
        var (_, desk) = await _store.CreateAsync(_org, ApiKeyScope.Read, "desk", ApiKeyStore.DefaultValidity, Token);
        var (_, crm) = await _store.CreateAsync(_org, ApiKeyScope.Write, "crm", ApiKeyStore.DefaultValidity, Token);

        Assert.Equal([desk, crm], await _store.ListAsync(_org, Token));
        Assert.False(await _store.RevokeAsync(OrganizationIds.New(), desk.Id, Token));
        Assert.True(await _store.RevokeAsync(_org, desk.Id, Token));
        Assert.False(await _store.RevokeAsync(_org, desk.Id, Token));
        Assert.Equal([crm], await _store.ListAsync(_org, Token));
    }

    [Fact]
    public async Task The_demo_key_is_refused_off_the_emulator()
    {
        var account = new Uri("https://example.invalid");
        var azure = new RelayStorage(
            new TableServiceClient(account, new TableSharedKeyCredential("account", "a2V5")),
            new QueueServiceClient(account)
        );

        await Assert.ThrowsAsync<ApiKeyException>(() =>
            new ApiKeyStore(azure, TimeProvider.System).AddDemoAsync(_org, "demo", Token)
        );
    }
}
