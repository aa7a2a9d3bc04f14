using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

public sealed class NumberCommandsTests(StorageFixture storage) : IAsyncLifetime
{
    private const string First = "+12362320246";
    private const string Second = "+14165550199";
    private const string Third = "+16045550123";
    private const string Service = "MG0123456789abcdef0123456789abcdef";

    private readonly Tether _tether = new(storage);

    public async ValueTask InitializeAsync()
    {
        await _tether.CreateAsync();
        await _tether.DoAsync("org provider set {org} twilio", """{"account_sid":"AC1","auth_token":"t"}""");
    }

    public ValueTask DisposeAsync()
    {
        _tether.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_first_number_is_the_default_and_the_active_provider_owns_all()
    {
        var senders = await ChangeAsync($"add {{org}} {First} {Second}");

        Assert.Equal([$"{First} twilio default", $"{Second} twilio"], senders);
    }

    [Fact]
    public async Task Adding_the_same_again_changes_nothing()
    {
        var once = await ChangeAsync($"add {{org}} {First} {Second}");

        Assert.Equal(once, await ChangeAsync($"add {{org}} {Second} {First} {First}"));
    }

    [Fact]
    public async Task Numbers_are_kept_in_one_form_however_they_are_written() =>
        Assert.Equal([$"{Second} twilio default"], await ChangeAsync("add {org} \"(416) 555-0199\" 1-416-555-0199"));

    [Fact]
    public async Task A_default_goes_before_the_others_also_when_it_is_there_already()
    {
        await ChangeAsync($"add {{org}} {First} {Second}");

        Assert.Equal(
            [$"{Second} twilio default", $"{First} twilio"],
            await ChangeAsync($"add {{org}} {Second} --default")
        );
    }

    [Fact]
    public async Task Each_provider_has_a_default_of_its_own()
    {
        await ChangeAsync($"add {{org}} {First}");

        Assert.Equal(
            [$"{First} twilio default", $"{First} sinch default"],
            await ChangeAsync($"add {{org}} {First} --provider sinch")
        );
    }

    [Fact]
    public async Task A_messaging_service_gathers_its_numbers()
    {
        await ChangeAsync($"add {{org}} {First} --messaging-service {Service}");

        Assert.Equal(
            [$"{First},{Second} twilio default"],
            await ChangeAsync($"add {{org}} {Second} {First} --messaging-service {Service}")
        );
    }

    [Fact]
    public async Task A_number_is_in_one_sender_of_a_provider_only()
    {
        await ChangeAsync($"add {{org}} {First}");
        await ChangeAsync($"add {{org}} {Second} --messaging-service {Service}");

        Assert.Contains(
            "sender of its own",
            await RefusedAsync($"{First} --messaging-service {Service}"),
            StringComparison.Ordinal
        );
        Assert.Contains(Service, await RefusedAsync($"{Third} {Second}"), StringComparison.Ordinal);
        Assert.Equal([$"{First} twilio default", $"{Second} twilio"], await SendersAsync());
    }

    [Fact]
    public async Task Numbers_are_removed_everywhere_and_an_empty_service_with_them()
    {
        await ChangeAsync($"add {{org}} {First} --provider sinch");
        await ChangeAsync($"add {{org}} {First} {Second} --messaging-service {Service}");

        Assert.Equal([$"{Second} twilio default"], await ChangeAsync($"remove {{org}} {First}"));
        Assert.Empty(await ChangeAsync($"remove {{org}} {Second}"));
    }

    [Theory]
    [InlineData("+1416555")]
    [InlineData("hello")]
    [InlineData("\"\"")]
    [InlineData("020 7946 0018")]
    [InlineData("+19005550199")]
    public async Task A_bad_number_among_others_adds_none(string bad)
    {
        var sentence = await RefusedAsync($"{First} {bad} {Second}");

        Assert.NotEmpty(sentence);
        Assert.Empty(await SendersAsync());
    }

    [Fact]
    public async Task More_numbers_than_a_record_holds_are_refused_together()
    {
        var many = string.Join(' ', Enumerable.Range(0, 900).Select(line => $"+1416555{line:0000}"));

        Assert.Contains("more than", await RefusedAsync(many), StringComparison.Ordinal);
        Assert.Empty(await SendersAsync());
    }

    [Theory]
    [InlineData("--provider smtp", "twilio, textgrid and sinch")]
    [InlineData("--messaging-service MG12", "32 hexadecimal")]
    [InlineData($"--messaging-service {Service} --provider sinch", "Only Twilio")]
    public async Task A_wrong_option_is_refused(string options, string reason)
    {
        Assert.Contains(reason, await RefusedAsync($"{First} {options}"), StringComparison.Ordinal);
        Assert.Empty(await SendersAsync());
    }

    [Fact]
    public async Task Without_an_active_provider_numbers_need_a_named_provider()
    {
        await _tether.DoAsync("org provider clear {org} twilio --yes");

        Assert.Contains("--provider", await RefusedAsync(First), StringComparison.Ordinal);
        Assert.Equal([$"{First} textgrid default"], await ChangeAsync($"add {{org}} {First} --provider textgrid"));
    }

    [Fact]
    public async Task A_number_of_another_organization_is_refused_with_the_way_to_remove_it_there()
    {
        var (other, number) = await OwnerAsync();
        using var _ = other;

        Assert.Equal(
            $"{number} is also a number of {other.Organization}, and only one of the two gets its replies: `tether org numbers remove {other.Organization} {number}` first. Nothing was changed: without a terminal it wants --yes.",
            await _tether.RefusedAsync($"org numbers add {{org}} {number}")
        );
        Assert.Empty(await SendersAsync());
        await other.DoAsync($"org numbers remove {{org}} {number}");
        Assert.Equal(
            [$"{number} twilio default"],
            SendersOf(await _tether.AskAsync($"org numbers add {{org}} {number}"))
        );
    }

    [Fact]
    public async Task A_person_types_the_other_organization_to_add_its_number_and_is_asked_once()
    {
        var (other, number) = await OwnerAsync();
        using var _ = other;

        var wrong = await _tether.TypeAsync($"org numbers add {{org}} {number}", _tether.Organization);
        var right = await _tether.TypeAsync($"org numbers add {{org}} {number}", other.Organization);

        Assert.Equal((1, 0), (wrong.ExitCode, right.ExitCode));
        Assert.Equal([$"{number} twilio default"], await SendersAsync());
        await _tether.DoAsync($"org numbers add {{org}} {number} --default");
    }

    [Fact]
    public async Task People_see_the_numbers()
    {
        await ChangeAsync($"add {{org}} {First}");

        var shown = await _tether.DoAsync("org show {org}");

        Assert.Contains(First, shown, StringComparison.Ordinal);
        Assert.Contains("default", shown, StringComparison.Ordinal);
    }

    /// <summary>Another organization with a number that no third one has.</summary>
    private async Task<(Tether Tether, string Number)> OwnerAsync()
    {
        var (other, number) = (new Tether(storage), Recipients.Next());
        await other.CreateAsync();
        await other.DoAsync($"org numbers add {{org}} {number} --provider twilio");
        return (other, number);
    }

    private Task<string> RefusedAsync(string numbers) =>
        _tether.RefusedAsync($"org numbers add {{org}} {numbers} --yes");

    // Tests share the storage, and some of their organizations share numbers.
    private async Task<string[]> ChangeAsync(string line) =>
        SendersOf(
            await _tether.AskAsync(
                line.StartsWith("add", StringComparison.Ordinal) ? $"org numbers {line} --yes" : $"org numbers {line}"
            )
        );

    private async Task<string[]> SendersAsync() => SendersOf(await _tether.AskAsync("org show {org}"));

    private static string[] SendersOf(JsonElement organization) =>
        [
            .. organization
                .GetProperty("senders")
                .EnumerateArray()
                .Select(sender =>
                    string.Join(
                        ',',
                        sender.GetProperty("numbers").EnumerateArray().Select(number => number.GetString())
                    )
                    + $" {sender.GetProperty("provider").GetString()}"
                    + (sender.GetProperty("default").GetBoolean() ? " default" : "")
                ),
        ];
}
