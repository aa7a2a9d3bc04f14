using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Storage;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Organizations;

public sealed class OrganizationStoreTests(StorageFixture storage)
{
    private readonly OrganizationStore _store = new(storage.Clients, new MemorySecretStore());
    private readonly string _id = OrganizationIds.New();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_property_survives()
    {
        var organization = Minimal() with
        {
            AllowedRegions = ["CA", "US"],
            AllowedTypes = [NumberType.FixedLineOrMobile, NumberType.TollFree],
            Provider = ProviderName.TextGrid,
            Senders =
            [
                Sender.ForNumber("+12362320246", ProviderName.TextGrid),
                Sender.ForMessagingService("MG00000000000000000000000000000001", ["+14165550199", "+14165550198"]),
            ],
            SecondProvider = ProviderName.Sinch,
            MaxSegments = 3,
            Limits = new SendLimits
            {
                PerCall = 1,
                PerContact = 2,
                PerDay = 0,
            },
            LinkDomains = ["example.com"],
            PlainTypography = false,
            Status = OrganizationStatus.Suspended,
        };

        Assert.True(await _store.CreateAsync(organization, Token));

        Assert.Equivalent(organization, await _store.GetAsync(_id, Token), strict: true);
    }

    [Fact]
    public async Task A_minimal_one_survives_and_what_is_absent_stays_absent()
    {
        await _store.CreateAsync(Minimal(), Token);

        Assert.Equivalent(Minimal(), await _store.GetAsync(_id, Token), strict: true);
    }

    [Fact]
    public async Task The_row_is_readable_for_an_operator()
    {
        var sender = Sender.ForNumber("+12362320246", ProviderName.TextGrid);
        await _store.CreateAsync(Minimal() with { Provider = ProviderName.TextGrid, Senders = [sender] }, Token);

        var row = (await Table.GetEntityAsync<TableEntity>(_id, $"org|{_id}", cancellationToken: Token)).Value;

        Assert.Equal("textgrid", row["Provider"]);
        Assert.Equal("active", row["Status"]);
        Assert.Equal(
            """[{"id":"12362320246","provider":"textgrid","numbers":["\u002B12362320246"]}]""",
            row["Senders"]
        );
    }

    [Theory]
    [InlineData("Status", "paused")]
    [InlineData("Provider", "carrier_pigeon")]
    public void A_word_that_only_a_newer_version_knows_is_an_error_and_no_guess(string column, string word)
    {
        var row = OrganizationRow.Create(Minimal());
        row[column] = word;

        var error = Assert.Throws<InvalidDataException>(() => OrganizationRow.Read(row));

        Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_exists_is_left_as_it_is()
    {
        await _store.CreateAsync(Minimal(), Token);

        Assert.False(await _store.CreateAsync(Minimal() with { Name = "Usurper" }, Token));
        Assert.Equal("Acme", (await _store.GetAsync(_id, Token))!.Name);
    }

    [Fact]
    public async Task Of_many_that_create_one_id_one_succeeds()
    {
        var created = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => _store.CreateAsync(Minimal(), Token)));

        Assert.Single(created, succeeded => succeeded);
    }

    [Fact]
    public async Task Changes_that_race_are_all_kept()
    {
        await _store.CreateAsync(Minimal(), Token);

        await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(i =>
                    _store.UpdateAsync(
                        _id,
                        now => now with { AllowedRegions = [.. now.AllowedRegions, $"R{i}"] },
                        Token
                    )
                )
        );

        var regions = (await _store.GetAsync(_id, Token))!.AllowedRegions;
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"R{i}").Order(), regions.Order());
    }

    [Fact]
    public async Task A_change_can_take_a_property_away_and_keeps_columns_of_newer_versions()
    {
        await _store.CreateAsync(Minimal() with { Provider = ProviderName.Sinch }, Token);
        var newer = new TableEntity(_id, $"org|{_id}") { ["OfficeHours"] = "9 to 5" };
        await Table.UpdateEntityAsync(newer, ETag.All, TableUpdateMode.Merge, Token);

        var written = await _store.UpdateAsync(_id, now => now with { Provider = null }, Token);

        Assert.Null(written!.Provider);
        Assert.Null((await _store.GetAsync(_id, Token))!.Provider);
        var row = await Table.GetEntityAsync<TableEntity>(_id, $"org|{_id}", cancellationToken: Token);
        Assert.Equal("9 to 5", row.Value["OfficeHours"]);
    }

    [Fact]
    public async Task A_missing_organization_is_neither_read_nor_changed()
    {
        Assert.Null(await _store.GetAsync(_id, Token));
        Assert.Null(await _store.UpdateAsync(_id, now => now, Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Acme")]
    [InlineData("a/b")]
    [InlineData("a#b")]
    [InlineData("a' or PartitionKey ne '")]
    [InlineData("-a")]
    public async Task An_id_that_is_not_well_formed_never_reaches_the_storage(string id)
    {
        using var tap = new StorageTap(storage);
        var store = new OrganizationStore(tap.Storage(), new MemorySecretStore());

        Assert.Null(await store.GetAsync(id, Token));
        Assert.Null(await store.UpdateAsync(id, now => now, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => store.CreateAsync(Minimal() with { Id = id }, Token));
        Assert.Empty(tap.Calls);
    }

    [Fact]
    public async Task The_id_cannot_be_changed()
    {
        await _store.CreateAsync(Minimal(), Token);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            _store.UpdateAsync(_id, now => now with { Id = "other" }, Token)
        );
    }

    [Fact]
    public async Task More_senders_than_a_row_can_hold_are_refused()
    {
        var senders = Enumerable
            .Range(0, 600)
            .Select(i => Sender.ForNumber($"+1416555{i:0000}", ProviderName.Twilio))
            .ToList();

        await Assert.ThrowsAsync<ArgumentException>(() =>
            _store.CreateAsync(Minimal() with { Senders = senders }, Token)
        );
        Assert.Null(await _store.GetAsync(_id, Token));
    }

    [Fact]
    public async Task The_list_has_every_organization()
    {
        await _store.CreateAsync(Minimal(), Token);

        Assert.Contains(_id, await _store.ListAsync(Token).Select(organization => organization.Id).ToListAsync(Token));
    }

    private TableClient Table => storage.Clients.Tables.GetTableClient(TableNames.Organizations);

    [Fact]
    public async Task A_name_with_a_control_character_is_refused_and_an_earlier_one_stops_no_other_change()
    {
        var hostile = new Snippet("Hours\e[31m", "Nine");
        await Assert.ThrowsAsync<ArgumentException>(() => _store.CreateAsync(Minimal() with { Name = "N\e" }, Token));
        await _store.CreateAsync(Minimal(), Token);

        var error = await Assert.ThrowsAsync<ArgumentException>(() =>
            _store.UpdateAsync(_id, current => current with { Snippets = [hostile] }, Token)
        );

        Assert.Equal("A name has the control character U+001B: leave it out.", error.Message);
        await Table.UpsertEntityAsync(
            new TableEntity(_id, $"org|{_id}") { ["Name"] = "N\e[31m" },
            cancellationToken: Token
        );
        await _store.UpdateAsync(_id, current => current with { Status = OrganizationStatus.Suspended }, Token);
        Assert.Equal(OrganizationStatus.Suspended, (await _store.GetAsync(_id, Token))!.Status);
    }

    private Organization Minimal() =>
        new()
        {
            Id = _id,
            Name = "Acme",
            Region = "CA",
        };
}
