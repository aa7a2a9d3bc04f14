using TetherRelay.Simulator.Twilio;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

/// <summary><c>tether send</c>, <c>message show</c> and <c>thread tail</c>, against the simulator.</summary>
public sealed class SendCommandTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly Tether _tether = new(storage);
    private readonly SharedWriter _tail = new();

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, value) in simulator.Settings)
            _tether.Settings[name] = value;
        await _tether.CreateAsync();
        await _tether.DoAsync(
            "org provider set {org} twilio",
            $$"""{"account_sid":"{{SimulatedTwilioAccount.AccountSid}}","auth_token":"{{SimulatedTwilioAccount.AuthToken}}"}"""
        );
        await _tether.DoAsync("org numbers add {org} +14165550199 --yes");
    }

    public ValueTask DisposeAsync()
    {
        _tail.Dispose();
        _tether.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_text_goes_out_as_a_person_s_and_once()
    {
        var number = Recipients.Next();

        var sent = await _tether.AskAsync($"send {{org}} {number} \"We open at nine\"");
        var again = await _tether.RunAsync($"send {{org}} {number} \"We open at nine\"");

        Assert.Equal("sent", sent.GetProperty("outcome").GetString());
        var id = sent.GetProperty("message_id").GetString();
        Assert.Equal(1, again.ExitCode);
        Assert.Equal($"Not sent again: the same text went out as message {id}.\n", again.Output);
        Assert.Equal("We open at nine", Assert.Single(await simulator.Messages(number)).Body);
        var message = (await _tether.AskAsync($"message show {id}")).GetProperty("message");
        Assert.Equal(("human", "tether"), (Text(message, "author"), Text(message, "source")));
    }

    [Fact]
    public async Task A_text_of_the_system_is_the_system_s()
    {
        var sent = await _tether.AskAsync($"send {{org}} {Recipients.Next()} Hello --system");

        var shown = await _tether.AskAsync($"message show {Text(sent, "message_id")} --org {{org}}");

        Assert.Equal("system", Text(shown.GetProperty("message"), "author"));
    }

    [Fact]
    public async Task A_number_that_gets_no_texts_is_shown_until_an_operator_has_it_tried_again()
    {
        var number = Recipients.Next("0150");
        await _tether.RunAsync($"send {{org}} {number} Hello");

        var shown = await _tether.DoAsync($"contact show {{org}} {number}");
        var again = await _tether.AskAsync($"contact textable {{org}} {number}");

        Assert.Contains("gets no texts", shown, StringComparison.Ordinal);
        Assert.Contains("The number is not valid.", shown, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, again.GetProperty("no_texts_since").ValueKind);
    }

    [Theory]
    [InlineData(
        "0150",
        "Hello",
        "It was not sent. The number is not valid. Ask the contact for another number. (21211, message "
    )]
    [InlineData(
        "0155",
        "Hello",
        "It may or may not have arrived: the provider's answer is missing. It is not sent again"
    )]
    [InlineData("0100", "\" \"", "Not sent: the text is empty.")]
    public async Task A_text_that_was_not_accepted_ends_with_a_sentence_and_exit_code_1(
        string ending,
        string text,
        string sentence
    )
    {
        var run = await _tether.RunAsync($"send {{org}} {Recipients.Next(ending)} {text}");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.StartsWith(sentence, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+442079460000")]
    [InlineData("+12125550123")]
    public async Task A_region_or_type_that_the_organization_does_not_text_is_refused_unless_asked_for(string number)
    {
        Assert.Equal(
            $"{_tether.Organization} does not text {number}: `tether org show {_tether.Organization}` has its regions and number types. --anywhere sends it all the same.",
            await _tether.RefusedAsync($"send {{org}} {number} Hello")
        );

        var sent = await _tether.AskAsync($"send {{org}} {number} \"Hello from {_tether.Organization}\" --anywhere");
        var shown = await _tether.AskAsync($"message show {Text(sent, "message_id")} --org {{org}}");

        Assert.Equal("tether --anywhere", Text(shown.GetProperty("message"), "source"));
    }

    [Fact]
    public async Task The_organization_s_own_number_is_not_texted() =>
        Assert.Contains(
            "texts from +14165550199 itself",
            await _tether.RefusedAsync("send {org} +14165550199 Hello --anywhere"),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_contact_who_opted_out_is_not_texted_and_a_suspended_organization_sends_no_text()
    {
        var number = Recipients.Next();
        await _tether.DoAsync($"contact opt-out {{org}} {number}");
        var optedOut = await _tether.RunAsync($"send {{org}} {number} Hello");
        await _tether.DoAsync("org suspend {org} --yes");

        Assert.Equal("Not sent: the contact asked for no more texts.\n", optedOut.Output);
        Assert.Contains(
            "is suspended",
            await _tether.RefusedAsync($"send {{org}} {number} Hello"),
            StringComparison.Ordinal
        );
        Assert.Empty(await simulator.Calls(number));
    }

    [Fact]
    public async Task A_message_is_shown_with_its_attempts_times_and_what_went_wrong()
    {
        var refused = await _tether.RunAsync($"send {{org}} {Recipients.Next("0157")} Hello --json");
        var id = System.Text.Json.JsonElement.Parse(refused.Output).GetProperty("message_id").GetString();

        var shown = await _tether.AskAsync($"message show {id}");
        var printed = await _tether.DoAsync($"message show {id}");

        var attempt = Assert.Single(shown.GetProperty("attempts").EnumerateArray());
        Assert.Equal(("twilio", "14165550199"), (Text(attempt, "provider"), Text(attempt, "sender")));
        Assert.Equal(
            ["sending", "rejected"],
            shown.GetProperty("status_times").EnumerateObject().Select(time => time.Name)
        );
        Assert.StartsWith(
            "It was not sent. The provider refuses the credentials",
            Text(shown, "error"),
            StringComparison.Ordinal
        );
        Assert.Contains("It was not sent. The provider refuses the credentials", printed, StringComparison.Ordinal);
        Assert.Contains("    Hello", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_another_organization_or_of_none_is_not_found()
    {
        var id = Text(await _tether.AskAsync($"send {{org}} {Recipients.Next()} Hello"), "message_id")!;
        using var other = new Tether(storage);
        await other.CreateAsync();

        Assert.Contains(
            "no message",
            await other.RefusedAsync($"message show {id} --org {{org}}"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "24 hexadecimal digits",
            await _tether.RefusedAsync("message show nothing"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_tail_shows_what_is_there_then_what_comes_and_what_becomes_of_it()
    {
        var number = Recipients.Next();
        await _tether.DoAsync($"send {{org}} {number} First");
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var tail = _tether.RunAsync($"thread tail {{org}} {number}", _tail, ends.Token);
        await _tail.ShowsAsync("    First");

        var second = await _tether.AskAsync($"send {{org}} {number} Second");
        await _tail.ShowsAsync("    Second");
        await _tether.DoAsync($"contact erase {{org}} {number} --yes");
        await _tail.ShowsAsync($"{Text(second, "message_id")} is erased.");
        await ends.CancelAsync();

        Assert.Equal(130, await tail);
        var shown = _tail.ToString();
        Assert.Equal(
            shown.IndexOf("    First", StringComparison.Ordinal),
            shown.LastIndexOf("    First", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_erased_thread_says_so()
    {
        var number = Recipients.Next();
        await _tether.DoAsync($"send {{org}} {number} Secret");

        var erased = await _tether.AskAsync($"contact erase {{org}} {number} --yes");
        var shown = await _tether.DoAsync($"thread show {{org}} {number}");

        Assert.Equal((1, 1), (erased.GetProperty("messages").GetInt32(), erased.GetProperty("segments").GetInt32()));
        Assert.Contains("+14165550199 → erased", shown, StringComparison.Ordinal);
        Assert.Contains("    (erased on ", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(number, shown, StringComparison.Ordinal);
        Assert.Contains("erased", await _tether.DoAsync($"contact show {{org}} {number}"), StringComparison.Ordinal);
        Assert.Contains(
            "nothing to erase",
            await _tether.RefusedAsync($"contact erase {{org}} {Recipients.Next()}"),
            StringComparison.Ordinal
        );
    }

    private static string? Text(System.Text.Json.JsonElement json, string name) => json.GetProperty(name).GetString();
}
