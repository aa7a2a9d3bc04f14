using TetherRelay.Core.Storage;
using TetherRelay.Simulator.Sinch;
using TetherRelay.Simulator.TextGrid;
using TetherRelay.Simulator.Twilio;
using TetherRelay.Tests.Architecture;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

/// <summary><c>tether doctor</c>, against the simulator and a running app.</summary>
public sealed class DoctorCommandTests(StorageFixture storage, ProviderSimulator simulator, RelayApp app)
    : IAsyncLifetime,
        IClassFixture<RelayApp>
{
    private const string Twilio =
        $$"""{"account_sid":"{{SimulatedTwilioAccount.AccountSid}}","auth_token":"{{SimulatedTwilioAccount.AuthToken}}"}""";

    private readonly Tether _tether = new(storage);
    private readonly string _number = Recipients.Next();

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, value) in simulator.Settings)
            _tether.Settings[name] = value;
        _tether.Settings["PublicUrl"] = $"{app.Client.BaseAddress}".TrimEnd('/');
        await _tether.CreateAsync();
    }

    public ValueTask DisposeAsync()
    {
        _tether.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("twilio", Twilio, "✓ credentials: twilio takes them")]
    [InlineData(
        "sinch",
        $$"""{"service_plan_id":"{{SimulatedSinchAccount.ServicePlanId}}","api_token":"{{SimulatedSinchAccount.ApiToken}}","region":"ca"}""",
        "✓ credentials: sinch takes them"
    )]
    [InlineData(
        "textgrid",
        $$"""{"account_sid":"{{SimulatedTextGridAccount.AccountSid}}","auth_token":"{{SimulatedTextGridAccount.AuthToken}}"}""",
        "– credentials: textgrid does not refuse them"
    )]
    public async Task An_organization_that_is_set_up_has_a_tick_for_each_part(string provider, string json, string line)
    {
        await SetUpAsync(provider, json);

        var lines = (await _tether.DoAsync("doctor {org}"))
            .TrimEnd()
            .Split('\n')
            .Where(each => !IsAboutCallbacks(each))
            .ToList();

        Assert.Equal(
            [
                "record",
                "secret",
                "vault",
                "key",
                "credentials",
                "numbers",
                "regions",
                "types",
                "calls",
                "promises",
                "outcomes",
                "refusals",
                "failures",
                "address",
            ],
            lines.Select(each => each[2..each.IndexOf(':', StringComparison.Ordinal)])
        );
        Assert.DoesNotContain(lines, each => each.StartsWith('✗'));
        Assert.Contains(lines, each => each.StartsWith(line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "sinch",
        $$"""{"service_plan_id":"{{SimulatedSinchAccount.ServicePlanId}}","api_token":"{{SimulatedSinchAccount.ApiToken}}","region":"ca"}""",
        "can forge texts and STOP"
    )]
    [InlineData(
        "textgrid",
        $$"""{"account_sid":"{{SimulatedTextGridAccount.AccountSid}}","auth_token":"{{SimulatedTextGridAccount.AuthToken}}"}""",
        "receipts and replies are refused"
    )]
    public async Task Callbacks_without_a_secret_are_warned_of_until_there_is_one(
        string provider,
        string json,
        string warning
    )
    {
        await SetUpAsync(provider, json);

        var line = Assert.Single((await _tether.DoAsync("doctor {org}")).Split('\n'), IsAboutCallbacks);
        Assert.StartsWith($"– callbacks: {provider} has no webhook_secret", line, StringComparison.Ordinal);
        Assert.Contains(warning, line, StringComparison.Ordinal);

        await _tether.DoAsync($"org provider set {{org}} {provider}", $"{json[..^1]},\"webhook_secret\":\"w\"}}");
        Assert.DoesNotContain((await _tether.DoAsync("doctor {org}")).Split('\n'), IsAboutCallbacks);
    }

    [Fact]
    public async Task A_field_that_the_agent_sends_without_a_value_is_found_for_a_day()
    {
        await SetUpAsync("twilio", Twilio);
        await RecordAsync("conversation_id", DateTimeOffset.UtcNow);
        await RecordAsync("tool_call_id", DateTimeOffset.UtcNow.AddDays(-2));

        var run = await _tether.RunAsync("doctor {org}");

        Assert.Equal(1, run.ExitCode);
        var line = Assert.Single(run.Output.Split('\n'), each => each.StartsWith('✗'));
        Assert.StartsWith("✗ agent: It sends conversation_id without a value", line, StringComparison.Ordinal);
        Assert.Contains("bind it to system__conversation_id", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recent_failures_that_an_operator_can_end_are_named_with_what_to_do()
    {
        await SetUpAsync("twilio", Twilio);
        await _tether.RunAsync($"send {{org}} {Recipients.Next("0150")} Hello");
        foreach (var text in (string[])["One", "Two"])
            await _tether.RunAsync($"send {{org}} {Recipients.Next("0157")} {text}");

        var line = Assert.Single((await _tether.DoAsync("doctor {org}")).Split('\n'), IsAboutFailures);

        Assert.Equal(
            "– failures: 2 recent texts failed at twilio with 20003. It was not sent. The provider refuses the credentials or does not know the account. Enter them again.",
            line
        );
        static bool IsAboutFailures(string line) => line.Contains(" failures: ", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_hour_is_counted_by_outcome_and_an_open_circuit_is_no_tick()
    {
        await SetUpAsync("twilio", Twilio);
        await _tether.DoAsync($"send {{org}} {Recipients.Next()} Hello");
        await _tether.RunAsync($"send {{org}} {Recipients.Next("0150")} Hello");
        var well = await OutcomesAsync();
        await _tether.RunAsync($"send {{org}} {Recipients.Next("0153")} Hello");
        var unknown = await OutcomesAsync();

        Assert.Contains("Within the last hour: ", well, StringComparison.Ordinal);
        Assert.StartsWith("– ", well, StringComparison.Ordinal);
        Assert.Contains("1 sent", well, StringComparison.Ordinal);
        Assert.Contains("1 rejected (21211)", well, StringComparison.Ordinal);
        Assert.StartsWith("✗ ", unknown, StringComparison.Ordinal);
        Assert.Contains("1 unknown (20500)", unknown, StringComparison.Ordinal);

        async Task<string> OutcomesAsync() =>
            Assert.Single(
                (await _tether.RunAsync("doctor {org}")).Output.Split('\n'),
                line => line.Contains(" outcomes: ", StringComparison.Ordinal)
            );
    }

    [Fact]
    public async Task Refusals_that_left_no_text_are_said_to_be_in_the_log_with_the_query_that_counts_them()
    {
        var line = Assert.Single(
            (await _tether.RunAsync("doctor {org}")).Output.Split('\n'),
            each => each.StartsWith("– refusals: ", StringComparison.Ordinal)
        );

        Assert.Contains("are in the log only", line, StringComparison.Ordinal);
        Assert.Contains(
            $"Message startswith \"Answered {_tether.Organization} with \"",
            line,
            StringComparison.Ordinal
        );
        foreach (
            var (file, value) in ((string, string)[])
                [("Telemetry/AnswerLog", "Code"), ("Http/RefusedRequests", "Count")]
        )
        {
            Assert.Contains($"Properties.{value})", line, StringComparison.Ordinal);
            var source = SourceFiles.All[$"TetherRelay.Functions/{file}.cs"];
            Assert.Contains("\"Answered {Organization} with {Code}", source, StringComparison.Ordinal);
            Assert.Contains($"{{{value}}}", source, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Credentials_that_are_kept_but_not_used_are_asked_about_too()
    {
        await SetUpAsync("twilio", Twilio);
        await _tether.DoAsync(
            "org provider set {org} sinch --unchecked",
            $$"""{"service_plan_id":"{{SimulatedSinchAccount.ServicePlanId}}","api_token":"old","region":"ca","webhook_secret":"w"}"""
        );

        var run = await _tether.RunAsync("doctor {org}");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("✓ credentials: twilio takes them", run.Output, StringComparison.Ordinal);
        Assert.Contains("✗ credentials: sinch refuses them", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_of_two_organizations_is_found()
    {
        await SetUpAsync("twilio", Twilio);
        using var other = new Tether(storage);
        await other.CreateAsync();
        await other.DoAsync($"org numbers add {{org}} {_number} --provider sinch --yes");

        var run = await _tether.RunAsync("doctor {org}");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            $"✗ numbers: {_number} is also a number of {other.Organization}, and only one of the two gets its replies",
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Credentials_that_the_provider_refuses_are_not_kept_unless_asked_to()
    {
        const string json = $$"""{"account_sid":"{{SimulatedTwilioAccount.AccountSid}}","auth_token":"wrong"}""";

        var refusal = await _tether.RefusedAsync("org provider set {org} twilio", json);

        Assert.StartsWith(
            "Twilio refuses these credentials (http_401); nothing was changed.",
            refusal,
            StringComparison.Ordinal
        );
        Assert.Equal(JsonValueKind.Null, (await _tether.AskAsync("org show {org}")).GetProperty("provider").ValueKind);
        await _tether.DoAsync("org provider set {org} twilio --unchecked", json);
        Assert.Equal("twilio", (await _tether.AskAsync("org show {org}")).GetProperty("provider").GetString());
    }

    [Fact]
    public async Task Credentials_that_the_provider_does_not_answer_about_are_kept_with_a_word_of_doubt()
    {
        _tether.Settings["Providers:Twilio:BaseUrl"] = "http://127.0.0.1:1";

        Assert.Contains(
            $"Twilio did not say whether they are right (no_answer): `tether doctor {_tether.Organization}` asks again.",
            await _tether.DoAsync("org provider set {org} twilio", Twilio),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_findings_of_a_new_organization_say_what_to_do_in_order()
    {
        var run = await _tether.RunAsync("doctor {org}");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Contains(
            $"✗ secret: No tool secret is valid, so the agent is refused: `tether org secret add {_tether.Organization} --label agent`.",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "✗ credentials: No provider is active: `tether org provider set",
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("twilio", $$"""{"account_sid":"{{SimulatedTwilioAccount.AccountSid}}","auth_token":"wrong"}""")]
    [InlineData("twilio", $$"""{"account_sid":"AC2","auth_token":"{{SimulatedTwilioAccount.AuthToken}}"}""")]
    [InlineData(
        "twilio",
        $$"""{"account_sid":"{{SimulatedTwilioAccount.AccountSid}}","auth_token":"{{SimulatedTwilioAccount.AuthToken}}","api_key_sid":"SK1","api_key_secret":"wrong"}"""
    )]
    [InlineData(
        "sinch",
        $$"""{"service_plan_id":"{{SimulatedSinchAccount.ServicePlanId}}","api_token":"wrong","region":"ca"}"""
    )]
    [InlineData("textgrid", $$"""{"account_sid":"{{SimulatedTextGridAccount.AccountSid}}","auth_token":"wrong"}""")]
    public async Task Credentials_that_the_provider_refuses_are_found_without_a_text(string provider, string json)
    {
        await SetUpAsync(provider, json);

        var run = await _tether.RunAsync("doctor {org}");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            $"✗ credentials: {provider} refuses them (http_401): `tether org provider set {_tether.Organization} {provider}`, or look into the provider's console.",
            Assert.Single(run.Output.TrimEnd().Split('\n'), each => each.StartsWith('✗'))
        );
        Assert.DoesNotContain("wrong", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_whose_value_the_vault_has_lost_is_found()
    {
        await SetUpAsync("twilio", Twilio);
        var kept = await File.ReadAllTextAsync(_tether.SecretsFile, TestContext.Current.CancellationToken);
        Assert.Contains("trs_", kept, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            _tether.SecretsFile,
            kept.Replace("trs_", "trs-", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );

        var run = await _tether.RunAsync("doctor {org}");

        Assert.Contains("✗ secret: The vault has not the value of agent", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", "Nothing answers at")]
    [InlineData("", "PublicUrl is not set")]
    public async Task An_address_at_which_nothing_answers_is_found(string address, string sentence)
    {
        await SetUpAsync("twilio", Twilio);
        _tether.Settings["PublicUrl"] = address;

        var run = await _tether.RunAsync("doctor {org}");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"✗ address: {sentence}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_where_something_else_answers_is_found()
    {
        await SetUpAsync("twilio", Twilio);
        _tether.Settings["PublicUrl"] = $"{simulator.BaseAddress}".TrimEnd('/');

        var run = await _tether.RunAsync("doctor {org}");

        Assert.Contains($"answers {(int)HttpStatusCode.NotFound}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_every_finding()
    {
        await SetUpAsync("twilio", Twilio);
        await _tether.DoAsync("elevenlabs post-call {org} --set", "wsec_first");

        var answer = await _tether.AskAsync("doctor {org}");

        Assert.True(answer.GetProperty("healthy").GetBoolean());
        Assert.All(
            answer.GetProperty("findings").EnumerateArray(),
            finding =>
            {
                Assert.Equal(
                    ["about", "verdict", "sentence"],
                    finding.EnumerateObject().Select(property => property.Name)
                );
                Assert.Equal(
                    finding.GetProperty("about").GetString() == "refusals" ? "note" : "ok",
                    finding.GetProperty("verdict").GetString()
                );
            }
        );
    }

    [Fact]
    public async Task A_suspended_organization_and_a_region_that_may_not_be_texted_are_found()
    {
        await SetUpAsync("twilio", Twilio);
        await _tether.DoAsync("org set {org} --allow-region US");
        await _tether.DoAsync("org suspend {org} --yes");

        var run = await _tether.RunAsync("doctor {org}");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("✗ record: North Clinic is suspended", run.Output, StringComparison.Ordinal);
        Assert.Contains("✗ regions: Numbers are read as those of CA", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fixed-line", "fixed-line fixed-line-or-mobile mobile")]
    [InlineData("mobile,toll-free", "mobile toll-free fixed-line-or-mobile")]
    public async Task A_list_of_types_that_leaves_out_mobile_phones_is_found(string types, string wanted)
    {
        await SetUpAsync("twilio", Twilio);
        await _tether.DoAsync($"org set {{org}} --allow-region CA GB --allow-type {types}");

        var run = await _tether.RunAsync("doctor {org}");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("✗ types: The agent may not text all mobile phones", run.Output, StringComparison.Ordinal);
        Assert.Contains($"--allow-type {wanted}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_automatic_reply_is_a_tick_where_a_number_gets_texts_and_wrong_where_none_does()
    {
        await SetUpAsync("twilio", Twilio);
        await _tether.DoAsync("org replies {org} --on");
        var on = await _tether.DoAsync("doctor {org}");
        await _tether.DoAsync($"org numbers remove {{org}} {_number}");
        var without = await _tether.RunAsync("doctor {org}");
        await _tether.DoAsync("org replies {org} --off");
        var off = await _tether.RunAsync("doctor {org}");

        Assert.Contains($"✓ replies: Texts outside calls to {_number} get", on, StringComparison.Ordinal);
        Assert.Equal(1, without.ExitCode);
        Assert.Contains(
            "✗ replies: The automatic reply is on, and no number",
            without.Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("replies:", off.Output, StringComparison.Ordinal);
    }

    private async Task SetUpAsync(string provider, string json)
    {
        await _tether.DoAsync($"org provider set {{org}} {provider} --unchecked", json);
        await _tether.DoAsync($"org numbers add {{org}} {_number} --provider {provider}");
        await _tether.DoAsync("org secret add {org} --label agent");
    }

    private static bool IsAboutCallbacks(string line) => line.Contains(" callbacks: ", StringComparison.Ordinal);

    private async Task RecordAsync(string field, DateTimeOffset at) =>
        await storage
            .Clients.Tables.GetTableClient(TableNames.Organizations)
            .UpsertEntityAsync(
                new TableEntity(_tether.Organization, $"org|{_tether.Organization}") { [$"Unfilled_{field}"] = at },
                cancellationToken: TestContext.Current.CancellationToken
            );
}
