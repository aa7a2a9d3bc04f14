using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Storage;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Organizations;

public sealed class ToolSecretStoreTests : IDisposable
{
    private const string Label = "agent1";
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly MemorySecretStore _secrets = new();
    private readonly StorageTap _tap;
    private readonly RelayStorage _storage;
    private readonly ToolSecretStore _store;
    private readonly string _org = OrganizationIds.New();

    public ToolSecretStoreTests(StorageFixture storage)
    {
        _tap = new StorageTap(storage);
        _storage = _tap.Storage();
        _store = new ToolSecretStore(_storage, _secrets, _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _tap.Dispose();

    [Fact]
    public async Task A_new_secret_is_256_random_bits_and_only_its_hash_is_in_the_table()
    {
        var secret = await _store.AddAsync(_org, Label, Token);

        Assert.Matches("^trs_[A-Za-z0-9_-]{43}$", secret);
        Assert.Equal([secret], _secrets.EnabledValues);
        var row = await new ToolSecretTable(_storage).FindAsync(BearerToken.RowKey(secret), Token);
        Assert.NotNull(row);
        Assert.Equal($"tool-{_org}-{Label}", row.SecretName);
        Assert.DoesNotContain(secret, row.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_secret_of_a_label_can_be_handed_on_until_it_ends()
    {
        Assert.Null(await _store.FindAsync(_org, Label, Token));
        await _store.AddAsync(_org, Label, Token);
        await _store.AddAsync(_org, "other", Token);
        _time.Advance(TimeSpan.FromMinutes(1));
        var rotated = await _store.RotateAsync(_org, Label, Overlap, Token);

        Assert.Equal(rotated, await _store.FindAsync(_org, Label, Token));

        await _store.RevokeAsync(_org, Label, Token);
        Assert.Null(await _store.FindAsync(_org, Label, Token));
    }

    [Fact]
    public async Task A_label_is_given_once()
    {
        await _store.AddAsync(_org, Label, Token);

        var error = await Assert.ThrowsAsync<ToolSecretException>(() => _store.AddAsync(_org, Label, Token));

        Assert.Contains("already", error.Message, StringComparison.Ordinal);
        Assert.Single(_secrets.EnabledValues);
        await _store.AddAsync(_org, "agent2", Token);
        Assert.Equal(["agent1", "agent2"], (await ListAsync()).Select(info => info.Label));
    }

    [Fact]
    public async Task Another_organization_may_use_the_label_and_is_not_touched()
    {
        var other = OrganizationIds.New();
        await _store.AddAsync(_org, Label, Token);
        await _store.AddAsync(other, Label, Token);

        await _store.RevokeAsync(_org, Label, Token);

        Assert.Single(await _store.ListAsync(other, Token).ToListAsync(Token), info => info.Active);
        Assert.Single(_secrets.EnabledValues);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Agent")]
    [InlineData("my-agent")]
    [InlineData("a/b")]
    [InlineData("123456789012345678901234567890123")]
    public async Task A_malformed_label_is_refused_before_anything_is_asked(string label)
    {
        await Assert.ThrowsAsync<ToolSecretException>(() => _store.AddAsync(_org, label, Token));
        await Assert.ThrowsAsync<ToolSecretException>(() => _store.RotateAsync(_org, label, Overlap, Token));
        await Assert.ThrowsAsync<ToolSecretException>(() => _store.RevokeAsync(_org, label, Token));

        Assert.Empty(_tap.Calls);
    }

    [Fact]
    public async Task Of_two_that_add_a_label_at_once_at_most_one_secret_stays()
    {
        var adding = Enumerable
            .Range(0, 8)
            .Select(_ => Record.ExceptionAsync(() => _store.AddAsync(_org, Label, Token)).AsTask());

        var errors = await Task.WhenAll(adding);

        var succeeded = errors.Count(error => error is null);
        Assert.All(errors, error => Assert.True(error is null or ToolSecretException));
        Assert.InRange(succeeded, 0, 1);
        Assert.Equal(succeeded, (await ListAsync()).Count);
        Assert.Equal(succeeded, _secrets.EnabledValues.Count);
    }

    [Fact]
    public async Task A_writer_that_is_overtaken_removes_its_own_secret()
    {
        var faster = "";
        await _store.AddAsync(OrganizationIds.New(), Label, Token);
        _tap.Before = (HttpMethod.Put, async () => faster = await _store.AddAsync(_org, Label, Token));

        await Assert.ThrowsAsync<ToolSecretException>(() => _store.AddAsync(_org, Label, Token));

        Assert.Single(await ListAsync(), info => info.Active);
        Assert.Contains(faster, _secrets.EnabledValues);
    }

    [Fact]
    public async Task A_rotation_keeps_the_old_secret_for_the_overlap()
    {
        var old = await _store.AddAsync(_org, Label, Token);

        var secret = await _store.RotateAsync(_org, Label, Overlap, Token);

        Assert.NotEqual(old, secret);
        var listed = await ListAsync();
        Assert.Single(listed, info => info is { Active: true, Expires: null });
        Assert.Single(listed, info => info.Active && info.Expires == _time.GetUtcNow() + Overlap);
        _time.Advance(Overlap);
        Assert.Single(await ListAsync(), info => info.Active);
    }

    [Fact]
    public async Task A_second_rotation_never_prolongs_an_overlap_and_puts_the_ended_away()
    {
        await _store.AddAsync(_org, Label, Token);
        await _store.RotateAsync(_org, Label, Overlap, Token);
        var end = _time.GetUtcNow() + Overlap;
        await _store.RotateAsync(_org, Label, Overlap * 5, Token);
        Assert.Single(await ListAsync(), info => info.Expires == end);
        Assert.Equal(3, (await ListAsync()).Count);
        _time.Advance(Overlap);

        var newest = await _store.RotateAsync(_org, Label, TimeSpan.Zero, Token);

        Assert.Single(await ListAsync(), info => info.Active);
        Assert.Contains(newest, _secrets.EnabledValues);
        Assert.Equal(3, _secrets.EnabledValues.Count);
    }

    [Fact]
    public async Task A_missing_secret_cannot_be_rotated()
    {
        await Assert.ThrowsAsync<ToolSecretException>(() => _store.RotateAsync(_org, Label, Overlap, Token));
        await _store.AddAsync(_org, Label, Token);
        await Assert.ThrowsAsync<ToolSecretException>(() => _store.RotateAsync(_org, Label, -Overlap, Token));

        Assert.Single(await ListAsync());
    }

    [Fact]
    public async Task A_rotation_that_meets_a_revocation_leaves_nothing_valid()
    {
        await _store.AddAsync(_org, Label, Token);
        _tap.Before = (HttpMethod.Put, () => _store.RevokeAsync(_org, Label, Token));

        await Assert.ThrowsAsync<ToolSecretException>(() => _store.RotateAsync(_org, Label, Overlap, Token));

        Assert.DoesNotContain(await ListAsync(), info => info.Active);
        Assert.Empty(_secrets.EnabledValues);
    }

    [Fact]
    public async Task Revoking_ends_old_and_new_and_the_label_is_free_again()
    {
        await _store.AddAsync(_org, Label, Token);
        await _store.RotateAsync(_org, Label, Overlap, Token);

        Assert.True(await _store.RevokeAsync(_org, Label, Token));

        Assert.Empty(await ListAsync());
        Assert.Empty(_secrets.EnabledValues);
        Assert.False(await _store.RevokeAsync(_org, Label, Token));
        await _store.AddAsync(_org, Label, Token);
    }

    [Fact]
    public async Task A_revocation_ends_the_secret_before_the_vault_is_asked_and_a_retry_completes_it()
    {
        await _store.AddAsync(_org, Label, Token);
        _secrets.CannotDisable = true;
        await Assert.ThrowsAsync<SecretStoreException>(() => _store.RevokeAsync(_org, Label, Token));
        Assert.DoesNotContain(await ListAsync(), info => info.Active);

        _secrets.CannotDisable = false;

        Assert.True(await _store.RevokeAsync(_org, Label, Token));
        Assert.Empty(_secrets.EnabledValues);
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task A_value_that_the_vault_refused_leaves_no_row()
    {
        _secrets.IsDown = true;
        await Assert.ThrowsAsync<SecretStoreException>(() => _store.AddAsync(_org, Label, Token));
        Assert.Empty(await ListAsync());

        _secrets.IsDown = false;

        await _store.AddAsync(_org, Label, Token);
    }

    [Fact]
    public async Task A_rotation_that_fails_leaves_the_old_secret_valid_and_can_be_repeated()
    {
        await _store.AddAsync(_org, Label, Token);
        // The new row is written by a PUT, the old one's end by a PATCH.
        _tap.Before = (HttpMethod.Patch, () => throw new InvalidOperationException("crash"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _store.RotateAsync(_org, Label, Overlap, Token));
        Assert.All(await ListAsync(), info => Assert.Null(info.Expires));

        await _store.RotateAsync(_org, Label, Overlap, Token);

        Assert.Single(await ListAsync(), info => info.Expires is null);
        Assert.Equal(3, (await ListAsync()).Count);
    }

    private async Task<List<ToolSecretInfo>> ListAsync() => await _store.ListAsync(_org, Token).ToListAsync(Token);
}
