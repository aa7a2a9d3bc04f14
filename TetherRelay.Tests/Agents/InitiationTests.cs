using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TetherRelay.Cli.ElevenLabs;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Texts;
using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>What an agent knows of texting before it offers a text.</summary>
public sealed class InitiationTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private const string Body = "Here is your link: https://example.com/a/MZ4K";

    private readonly StorageTap _tap = new(storage);
    private readonly MovedWallClock _time = new();
    private readonly RelayApp _app = new(storage, simulator);

    public async ValueTask InitializeAsync()
    {
        _app.Configure = builder => builder.Services.AddSingleton(_tap.Storage()).AddSingleton<TimeProvider>(_time);
        await _app.StartReachableAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _tap.Plan = (_, _) => StorageFault.None;
        await _app.DisposeAsync();
        _tap.Dispose();
    }

    [Fact]
    public async Task A_caller_who_texted_can_be_texted_and_an_unproven_number_is_unknown()
    {
        var tenant = await _app.NewTenantAsync();
        var phone = new Phone(_app, tenant, ProviderName.Twilio);

        var before = await AskAsync(tenant, phone.Number);
        await phone.WritesAsync("Hello");
        var after = await AskAsync(tenant, phone.Number);

        Assert.Equal(("unknown", "", "No text was sent to them before.", 0), before);
        Assert.Equal(("yes", "", "No text was sent to them before.", 0), after);
        Assert.Empty(_app.Logs.From(LogLevel.Error));
    }

    [Fact]
    public async Task A_mobile_number_can_be_texted_without_a_proof()
    {
        var tenant = await _app.NewTenantAsync(change: usual => usual with { AllowedRegions = ["CA", "FR"] });

        Assert.Equal("yes", (await AskAsync(tenant, "+33612345678")).CanText);
    }

    [Fact]
    public async Task The_last_text_and_the_texts_of_the_day_are_named_without_their_words()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next();
        await tenant.TextAsync(number, "first");
        await tenant.TextAsync(number, Body);
        await tenant.TextAsync(Recipients.Next(), "to another one");

        var (_, _, last, today) = await AskAsync(tenant, number);
        _time.Advance(TimeSpan.FromDays(3));
        var later = await AskAsync(tenant, number);

        Assert.Equal(2, today);
        Assert.Equal(
            "The last text to them is from just now. It is on its way; the phone has not confirmed it yet.",
            last
        );
        Assert.StartsWith("The last text to them is from three days ago.", later.LastText, StringComparison.Ordinal);
        Assert.Equal(0, later.TextsToday);
    }

    [Fact]
    public async Task A_text_of_another_organization_is_unknown_here()
    {
        var (tenant, number) = (await _app.NewTenantAsync(), Recipients.Next());
        await (await _app.NewTenantAsync()).TextAsync(number);

        Assert.Equal(("unknown", "", "No text was sent to them before.", 0), await AskAsync(tenant, number));
    }

    [Theory]
    [InlineData("", "There's no number to text.")]
    [InlineData("anonymous", "There's no number to text.")]
    [InlineData("+447400123456", "We can't text numbers in that country.")]
    [InlineData("12", "That number doesn't look right.")]
    public async Task A_number_that_cannot_be_texted_is_an_obstacle(string number, string obstacle)
    {
        var (canText, found, _, _) = await AskAsync(await _app.NewTenantAsync(), number);

        Assert.Equal("no", canText);
        Assert.StartsWith(obstacle, found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opt_out_and_proof_are_obstacles()
    {
        var tenant = await _app.NewTenantAsync();
        var (optedOut, without) = (Recipients.Next(), Recipients.Next("0150"));
        await tenant.OptOutAsync(optedOut);
        await tenant.SendAsync(without);

        Assert.StartsWith(
            "They asked us not to",
            (await AskAsync(tenant, optedOut)).Obstacle,
            StringComparison.Ordinal
        );
        var (canText, obstacle, last, _) = await AskAsync(tenant, without);
        Assert.Equal("no", canText);
        Assert.StartsWith("That number can't get texts", obstacle, StringComparison.Ordinal);
        Assert.Contains("That number can't get texts", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suspension_and_a_missing_provider_are_obstacles()
    {
        var suspended = await _app.NewTenantAsync(change: usual =>
            usual with
            {
                Status = OrganizationStatus.Suspended,
            }
        );
        var without = await _app.NewTenantAsync(change: usual => usual with { Provider = null });

        foreach (var tenant in (Tenant[])[suspended, without])
            Assert.Equal("no", (await AskAsync(tenant, Recipients.Next())).CanText);
    }

    [Fact]
    public async Task An_answer_without_a_valid_secret_has_its_type_too()
    {
        var stranger = new Tenant(_app, (await _app.NewTenantAsync()).Organization, "trs_unknown");

        Assert.Equal("unknown", (await AskAsync(stranger, Recipients.Next(), 401)).CanText);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"caller_id\":7}")]
    public async Task A_body_that_cannot_be_read_gets_an_answer(string body)
    {
        var tenant = await _app.NewTenantAsync();

        Assert.NotEqual("yes", (await PostAsync(tenant, body, 200)).CanText);
    }

    [Fact]
    public async Task A_process_without_capacity_answers_unknown()
    {
        var tenant = await _app.NewTenantAsync();
        using var full = _app.Fill();

        Assert.Equal("unknown", (await AskAsync(tenant, Recipients.Next())).CanText);
    }

    [Theory]
    [InlineData(StorageFault.Stuck)]
    [InlineData(StorageFault.Busy)]
    [InlineData(StorageFault.LostOnTheWay)]
    public async Task Storage_that_fails_leaves_the_answer_unknown_within_a_second(StorageFault fault)
    {
        var (warm, cold) = (await _app.NewTenantAsync(), await _app.NewTenantAsync());
        await AskAsync(warm, Recipients.Next());
        _tap.Plan = (_, _) => fault;
        var took = new List<TimeSpan>();

        foreach (var tenant in (Tenant[])[warm, cold, .. Enumerable.Repeat(warm, 10)])
        {
            var started = Stopwatch.GetTimestamp();
            Assert.Equal(("unknown", "", "", 0), await AskAsync(tenant, Recipients.Next()));
            took.Add(Stopwatch.GetElapsedTime(started));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{took.Max().TotalMilliseconds:0} ms at most");
        // The machine may be busy with other tests.
        Assert.InRange(took.Order().ElementAt(took.Count / 2).TotalSeconds, 0, 1);
        Assert.Equal("no", (await AskAsync(warm, "anonymous")).CanText);
    }

    private Task<(string CanText, string Obstacle, string LastText, int TextsToday)> AskAsync(
        Tenant tenant,
        string number,
        int status = 200
    ) =>
        PostAsync(
            tenant,
            new JsonObject
            {
                ["caller_id"] = number,
                ["called_number"] = Phone.To,
                ["agent_id"] = "agent_1",
                ["call_sid"] = "CA1",
            }.ToJsonString(),
            status
        );

    private async Task<(string CanText, string Obstacle, string LastText, int TextsToday)> PostAsync(
        Tenant tenant,
        string body,
        int status
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{ToolRoutes.Initiation}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tenant.Secret);
        request.Content = new StringContent(body);
        var reply = await _app.AnswerAsync(request);
        Assert.Equal(status, reply.Status);
        Assert.Equal("conversation_initiation_client_data", reply.Json.GetProperty("type").GetString());
        Assert.DoesNotContain("MZ4K", reply.Body, StringComparison.Ordinal);
        var variables = reply.Json.GetProperty("dynamic_variables");
        // A tool that is bound to the variable would end a call that begins without it.
        Assert.True(AbsentValue.Is(variables.GetProperty(AgentTools.MessageIdVariable).GetString()));
        return (
            variables.GetProperty("can_text").GetString()!,
            variables.GetProperty("text_obstacle").GetString()!,
            variables.GetProperty("last_text").GetString()!,
            variables.GetProperty("texts_today").GetInt32()
        );
    }
}
