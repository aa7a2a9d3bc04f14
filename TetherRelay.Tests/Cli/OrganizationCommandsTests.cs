using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

public sealed class OrganizationCommandsTests(StorageFixture storage) : IDisposable
{
    private readonly Tether _tether = new(storage);

    public void Dispose() => _tether.Dispose();

    [Fact]
    public async Task A_new_organization_has_the_defaults()
    {
        await _tether.CreateAsync();

        var shown = await _tether.AskAsync("org show {org}");

        Assert.Equal(
            [
                "id",
                "name",
                "status",
                "region",
                "allowed_regions",
                "allowed_types",
                "max_segments",
                "plain_typography",
                "plain_markdown",
                "refuse_slots",
                "keep_transcripts",
                "provider",
                "second_provider",
                "limits",
                "link_domains",
                "snippets",
                "retention_days",
                "opt_outs",
                "replies",
                "senders",
            ],
            shown.EnumerateObject().Select(property => property.Name)
        );
        Assert.Equal(_tether.Organization, shown.GetProperty("id").GetString());
        Assert.Equal("North Clinic", shown.GetProperty("name").GetString());
        Assert.Equal("active", shown.GetProperty("status").GetString());
        Assert.Equal("CA", shown.GetProperty("region").GetString());
        Assert.Equal("CA", Assert.Single(shown.GetProperty("allowed_regions").EnumerateArray()).GetString());
        Assert.Equal(
            ["mobile", "fixed-line-or-mobile"],
            shown.GetProperty("allowed_types").EnumerateArray().Select(each => each.GetString())
        );
        Assert.Equal(6, shown.GetProperty("max_segments").GetInt32());
        Assert.True(shown.GetProperty("plain_typography").GetBoolean());
        Assert.True(shown.GetProperty("plain_markdown").GetBoolean());
        Assert.True(shown.GetProperty("refuse_slots").GetBoolean());
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("provider").ValueKind);
        Assert.Equal(0, shown.GetProperty("senders").GetArrayLength());
    }

    [Fact]
    public async Task Every_option_is_kept()
    {
        await _tether.DoAsync(
            "org create {org} --name N --region ca --allow-region CA us CA --allow-type mobile,Fixed-Line toll-free --max-segments 3 --plain-typography false --plain-markdown false --refuse-slots false"
        );

        var shown = await _tether.AskAsync("org show {org}");

        Assert.Equal("CA", shown.GetProperty("region").GetString());
        Assert.Equal(
            ["CA", "US"],
            shown.GetProperty("allowed_regions").EnumerateArray().Select(each => each.GetString())
        );
        Assert.Equal(
            ["mobile", "fixed-line", "toll-free"],
            shown.GetProperty("allowed_types").EnumerateArray().Select(each => each.GetString())
        );
        Assert.Equal(3, shown.GetProperty("max_segments").GetInt32());
        Assert.False(shown.GetProperty("plain_typography").GetBoolean());
        Assert.False(shown.GetProperty("plain_markdown").GetBoolean());
        Assert.False(shown.GetProperty("refuse_slots").GetBoolean());
    }

    [Fact]
    public async Task Creating_makes_the_callback_key_and_shows_no_secret()
    {
        var created = await _tether.DoAsync("org create {org} --name N --region CA");

        using var secrets = JsonDocument.Parse(
            await File.ReadAllTextAsync(_tether.SecretsFile, TestContext.Current.CancellationToken)
        );
        Assert.Contains("relay-callback-key", secrets.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("key", created, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_organization_is_created_once()
    {
        await _tether.CreateAsync();

        var sentence = await _tether.RefusedAsync("org create {org} --name Other --region US");

        Assert.Equal($"There is an organization {_tether.Organization} already.", sentence);
        Assert.Equal("North Clinic", (await _tether.AskAsync("org show {org}")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Setting_changes_what_is_given_and_nothing_else()
    {
        await _tether.DoAsync("org create {org} --name N --region CA --max-segments 3");

        var changed = await _tether.AskAsync("org set {org} --name \"South Clinic\" --plain-typography false");

        Assert.Equal("South Clinic", changed.GetProperty("name").GetString());
        Assert.Equal(3, changed.GetProperty("max_segments").GetInt32());
        Assert.False(changed.GetProperty("plain_typography").GetBoolean());
        Assert.Equal(changed.GetRawText(), (await _tether.AskAsync("org show {org}")).GetRawText());
    }

    [Fact]
    public async Task A_new_organization_is_followed_by_the_next_steps_and_UK_is_read_as_GB()
    {
        var shown = await _tether.DoAsync("org create {org} --name \"North Clinic\" --region uk");

        Assert.EndsWith($"  tether doctor {_tether.Organization}\n", shown, StringComparison.Ordinal);
        Assert.Equal("GB", (await _tether.AskAsync("org show {org}")).GetProperty("region").GetString());
    }

    [Fact]
    public async Task Suspending_and_resuming_may_be_repeated()
    {
        await _tether.CreateAsync();

        foreach (
            var (command, status) in ((string, string)[])
                [
                    ("suspend --yes", "suspended"),
                    ("suspend --yes", "suspended"),
                    ("resume", "active"),
                    ("resume", "active"),
                ]
        )
            Assert.Equal(status, (await _tether.AskAsync($"org {command} {{org}}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_list_holds_every_organization_as_it_is_shown()
    {
        await _tether.CreateAsync();

        var listed = await _tether.AskAsync("org list");

        var shown = await _tether.AskAsync("org show {org}");
        Assert.Single(listed.EnumerateArray(), each => JsonElement.DeepEquals(each, shown));
        Assert.Contains(_tether.Organization, await _tether.DoAsync("org list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_neither_markup_nor_does_it_reorder_what_is_read()
    {
        await _tether.DoAsync("org create {org} --name \"[red]a[/] :fire: \u200Eb\" --region CA");

        var shown = await _tether.DoAsync("org show {org}");

        Assert.Contains("[red]a[/] :fire: \uFFFDb", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("org show {org}")]
    [InlineData("org set {org} --name N")]
    [InlineData("org suspend {org}")]
    [InlineData("org resume {org}")]
    [InlineData("org show {org} --json")]
    [InlineData("org secret add {org} --label a")]
    [InlineData("org secret add {org} --label a --demo")]
    [InlineData("org secret rotate {org} --label a")]
    [InlineData("org secret revoke {org} --label a")]
    [InlineData("org secret list {org}")]
    [InlineData("org provider set {org} twilio")]
    [InlineData("org provider use {org} twilio")]
    [InlineData("org provider clear {org} twilio")]
    [InlineData("org numbers add {org} +14165550199")]
    [InlineData("org numbers remove {org} +14165550199")]
    [InlineData("org limits {org}")]
    [InlineData("org limits {org} --per-day 5")]
    [InlineData("thread show {org} +14165550100")]
    public async Task An_organization_that_is_not_there_is_refused(string line)
    {
        var sentence = await _tether.RefusedAsync(line);

        Assert.Equal($"There is no organization {_tether.Organization}.", sentence);
        Assert.False(File.Exists(_tether.SecretsFile));
    }

    [Theory]
    [InlineData("org create Demo --name N --region CA", "lower-case")]
    [InlineData("org create a/b --name N --region CA", "lower-case")]
    [InlineData("org create {org} --region CA", "--name")]
    [InlineData("org create {org} --name N", "--region")]
    [InlineData("org create {org} --name \" \" --region CA", "--name")]
    [InlineData(
        "org create {org} --name N\e[31m --region CA",
        "--name has the control character U+001B: leave it out."
    )]
    [InlineData("org create {org} --name N --region Canada", "such as CA")]
    [InlineData("org create {org} --name N --region ZZ", "such as CA")]
    [InlineData("org create {org} --name N --region CA --allow-region CA 001", "such as CA")]
    [InlineData("org create {org} --name N --region CA --allow-type premium-rate", "write mobile,")]
    [InlineData("org create {org} --name N --region CA --max-segments 0", "from 1 to 24")]
    [InlineData("org create {org} --name N --region CA --max-segments six", "from 1 to 24")]
    [InlineData("org create {org} --name N --region CA --max-segments", "--max-segments")]
    [InlineData("org create {org} --name N --region CA --plain-typography maybe", "true or false")]
    [InlineData("org create {org} --name N --region CA --refuse-slots maybe", "--refuse-slots is true or false")]
    public async Task A_wrong_value_is_refused_and_nothing_is_written(string line, string reason)
    {
        Assert.Contains(reason, await _tether.RefusedAsync(line), StringComparison.Ordinal);

        Assert.False(File.Exists(_tether.SecretsFile));
        Assert.StartsWith(
            "There is no organization",
            await _tether.RefusedAsync("org show {org}"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("90d", 90, "90 days")]
    [InlineData("for-ever", 0, "for ever")]
    [InlineData("default", null, "as the relay's setting says")]
    public async Task An_organization_says_how_long_its_texts_are_kept(string kept, int? days, string shown)
    {
        await _tether.CreateAsync();
        await _tether.DoAsync("org set {org} --retention 30d");

        var changed = (await _tether.AskAsync($"org set {{org}} --retention {kept}")).GetProperty("retention_days");

        Assert.Equal(days, changed.ValueKind == JsonValueKind.Null ? null : changed.GetInt32());
        Assert.Contains(shown, await _tether.DoAsync("org show {org}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setting_nothing_is_refused()
    {
        await _tether.CreateAsync();

        Assert.Contains(
            "such as 90d",
            await _tether.RefusedAsync("org set {org} --retention 36h"),
            StringComparison.Ordinal
        );
        Assert.Contains("at least one option", await _tether.RefusedAsync("org set {org}"), StringComparison.Ordinal);
    }
}
