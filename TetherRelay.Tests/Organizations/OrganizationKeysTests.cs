using Microsoft.Extensions.Logging.Abstractions;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Organizations;

/// <summary>The key of an organization: made once, read by its version, and needed for every pseudonym.</summary>
public sealed class OrganizationKeysTests(StorageFixture storage)
{
    private const string Number = "+14165550100";

    private readonly MemorySecretStore _secrets = new();
    private readonly string _org = OrganizationIds.New();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private OrganizationStore Store => new(storage.Clients, _secrets);

    [Fact]
    public async Task Without_the_key_no_contact_id_can_be_computed()
    {
        await Store.CreateAsync(Samples.Organization(_org), Token);
        var here = ThreadKeys.ContactId(await Keys().GetAsync(_org, Token), Number);
        // The same id and number in another deployment.
        var elsewhere = ThreadKeys.ContactId(TestKeys.Of(_org), Number);

        Assert.NotEqual(here, elsewhere);
        Assert.Equal('1', here[0]);
        Assert.DoesNotContain(Guesses(), guess => guess.Contains(here[1..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_later_version_of_the_secret_changes_no_pseudonym()
    {
        await Store.CreateAsync(Samples.Organization(_org), Token);
        var before = ThreadKeys.ContactId(await Keys().GetAsync(_org, Token), Number);

        await _secrets.SetAsync(SecretNames.OrganizationKey(_org), Convert.ToBase64String(new byte[32]), Token);
        Assert.False(await Store.CreateAsync(Samples.Organization(_org), Token));

        Assert.Equal(before, ThreadKeys.ContactId(await Keys().GetAsync(_org, Token), Number));
    }

    [Fact]
    public async Task Of_two_creations_at_once_the_one_that_is_added_has_its_key()
    {
        var added = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Store.CreateAsync(Samples.Organization(_org), Token))
        );

        Assert.Single(added, isAdded => isAdded);
        var ids = new HashSet<string>();
        for (var read = 0; read < 3; read++)
            ids.Add(ThreadKeys.ContactId(await Keys().GetAsync(_org, Token), Number));
        Assert.Single(ids);
    }

    [Fact]
    public async Task An_organization_of_an_earlier_build_is_refused_with_a_sentence()
    {
        var row = OrganizationRow.Create(Samples.Organization(_org));
        await storage
            .Clients.Tables.GetTableClient(TableNames.Organizations)
            .UpsertEntityAsync(row, cancellationToken: Token);

        var error = await Assert.ThrowsAsync<SecretStoreException>(async () => await Keys().GetAsync(_org, Token));

        Assert.Contains("earlier build", error.Message, StringComparison.Ordinal);
        Assert.Contains(_org, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no base64")]
    [InlineData("c2hvcnQ=")]
    public async Task A_malformed_key_is_refused_and_never_shown(string value)
    {
        await Store.CreateAsync(Samples.Organization(_org), Token);
        _secrets.Overwrite(SecretNames.OrganizationKey(_org), value);

        var error = await Assert.ThrowsAsync<SecretStoreException>(async () => await Keys().GetAsync(_org, Token));

        Assert.Contains("backup", error.Message, StringComparison.Ordinal);
        Assert.True(value.Length == 0 || !error.Message.Contains(value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Warm_reads_ask_neither_storage_nor_vault()
    {
        using var tap = new StorageTap(storage);
        await Store.CreateAsync(Samples.Organization(_org), Token);
        var keys = Keys(tap.Storage());
        await keys.GetAsync(_org, Token);
        var (calls, reads) = (tap.Calls.Count, _secrets.Reads);
        Assert.Equal(1, reads);

        for (var read = 0; read < 10; read++)
            await keys.GetAsync(_org, Token);

        Assert.Equal((calls, reads), (tap.Calls.Count, _secrets.Reads));
    }

    private OrganizationKeys Keys(RelayStorage? clients = null) =>
        new(
            _secrets,
            new OrganizationCache(
                new OrganizationStore(clients ?? storage.Clients, _secrets),
                TimeProvider.System,
                NullLogger<OrganizationCache>.Instance
            ),
            TimeProvider.System,
            NullLogger<OrganizationKeys>.Instance
        );

    // What a copy of the tables and the source allow to compute.
    private IEnumerable<string> Guesses() =>
        ((string[])[Number, $"{_org}\n{Number}", $"contact\n{Number}", $"contact\n{_org}\n{Number}"]).Select(text =>
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))
        );
}
