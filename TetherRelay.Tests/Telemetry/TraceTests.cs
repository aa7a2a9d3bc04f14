using System.Diagnostics;
using TetherRelay.Core.Telemetry;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Telemetry;

/// <summary>One trace per request, with a span for each step of it.</summary>
public sealed class TraceTests(StorageFixture storage, ProviderSimulator simulator, RelayApp app)
    : IClassFixture<RelayApp>
{
    private static readonly string[] Sent =
    [
        RelayTrace.Authentication,
        RelayTrace.Thread,
        RelayTrace.Provider,
        RelayTrace.Record,
    ];

    [Fact]
    public async Task A_send_is_one_trace_whose_steps_are_right_under_the_request()
    {
        var tenant = await app.NewTenantAsync();
        using var spans = new Spans();

        var reply = await tenant.SendAsync(Recipients.Next());

        Assert.True(reply.Success, reply.Body);
        Assert.Equal(Sent, spans.Steps);
        Assert.Equal(Sent.Length + 1, spans.All.Count);
        Assert.Equal($"POST {Tenant.Path}", spans.Request.OperationName);
        Assert.Equal(ActivityKind.Server, spans.Request.Kind);
        Assert.All(spans.All, span => Assert.Equal(ActivityStatusCode.Unset, span.Status));
    }

    [Fact]
    public async Task The_request_names_organization_message_and_call_its_route_and_its_answer()
    {
        var tenant = await app.NewTenantAsync();
        await tenant.TextAsync(Recipients.Next());
        using var spans = new Spans();

        var reply = await tenant.SendAsync(Recipients.Next());

        Assert.Equal(tenant.Organization.Id, spans.Request.GetTagItem("tether_relay.organization"));
        Assert.Equal(reply.MessageId, spans.Request.GetTagItem("tether_relay.message_id"));
        Assert.Equal("conv_1", spans.Request.GetTagItem("tether_relay.voice_conversation_id"));
        Assert.Equal(Tenant.Path, spans.Request.GetTagItem("http.route"));
        Assert.Equal(200, spans.Request.GetTagItem("http.response.status_code"));
        Assert.Equal("sent", spans.Request.GetTagItem("tether_relay.code"));
        // Transaction, merge.
        Assert.Equal(2, spans.Request.GetTagItem("storage.round_trips"));
    }

    [Fact]
    public async Task A_repeat_asks_no_provider_and_records_nothing()
    {
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next();
        await tenant.TextAsync(number);
        using var spans = new Spans();

        Assert.Equal("duplicate", (await tenant.SendAsync(number)).Code);

        Assert.Equal([RelayTrace.Authentication, RelayTrace.Thread], spans.Steps);
        Assert.Equal("duplicate", spans.Request.GetTagItem("tether_relay.code"));
    }

    [Theory]
    [InlineData("0150", "rejected", "21211")]
    [InlineData("0157", "rejected", "20003")]
    [InlineData("0155", "unknown", "connection_lost")]
    public async Task A_text_that_a_provider_did_not_accept_is_an_error_with_its_code(
        string ending,
        string outcome,
        string code
    )
    {
        await using var own = await new RelayApp(storage, simulator).StartAsync();
        var tenant = await own.NewTenantAsync();
        using var spans = new Spans();

        await tenant.SendAsync(Recipients.Next(ending));

        Assert.Equal(Sent, spans.Steps);
        var provider = spans.Of(RelayTrace.Provider);
        Assert.Equal((ActivityStatusCode.Error, code), (provider.Status, provider.StatusDescription));
        Assert.Equal("twilio", provider.GetTagItem("sms.provider"));
        Assert.Equal(outcome, provider.GetTagItem("sms.outcome"));
        Assert.Equal(ActivityStatusCode.Unset, spans.Request.Status);
    }

    [Fact]
    public async Task Storage_that_fails_is_an_error_of_the_thread_without_the_exception_s_words()
    {
        using var tap = new StorageTap(storage);
        await using var own = await new RelayApp(storage, simulator).StartAsync(tap);
        var tenant = await own.NewTenantAsync();
        await tenant.TextAsync(Recipients.Next());
        tap.Plan = (_, _) => StorageFault.LostOnTheWay;
        using var spans = new Spans();

        Assert.Equal("busy", (await tenant.SendAsync(Recipients.Next())).Code);

        var thread = spans.Of(RelayTrace.Thread);
        Assert.Equal(ActivityStatusCode.Error, thread.Status);
        Assert.DoesNotContain(' ', thread.StatusDescription!);
        Assert.Equal("busy", spans.Request.GetTagItem("tether_relay.code"));
        Assert.All(spans.All, span => Assert.Empty(span.Events));
    }

    [Fact]
    public async Task A_request_without_a_valid_secret_ends_with_its_authentication()
    {
        var tenant = new Tenant(app, Samples.Organization(), "trs_unknown_but_well_formed_000000000000000");
        using var spans = new Spans();

        Assert.Equal(401, (await tenant.SendAsync(Recipients.Next())).Status);

        Assert.Equal([RelayTrace.Authentication], spans.Steps);
        Assert.Equal("unknown", spans.Of(RelayTrace.Authentication).StatusDescription);
    }

    [Fact]
    public async Task A_person_s_answer_and_its_reading_are_traces_of_their_routes()
    {
        var tenant = await app.NewTenantAsync();
        var user = await ApiUser.OfAsync(app, tenant);
        var sent = await tenant.TextAsync(Recipients.Next());
        var conversation = sent.Json.GetProperty("conversation_id").GetString()!;
        using var spans = new Spans();

        Assert.Equal(201, (await user.AnswerAsync(conversation, "Good to hear from you")).Status);
        Assert.Equal(Sent, spans.Steps);
        Assert.Equal("POST /api/conversations/{id}/messages", spans.Request.OperationName);
        spans.Forget();

        await user.ReadAsync($"/api/conversations?contact={Uri.EscapeDataString(Recipients.Next())}");
        Assert.Equal("GET /api/conversations", spans.Request.OperationName);
        Assert.Equal([RelayTrace.Authentication], spans.Steps);
    }

    [Fact]
    public async Task A_look_whether_the_app_lives_leaves_no_trace()
    {
        using var spans = new Spans();

        using var answer = await app.Client.GetAsync("/api/health/live", TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(spans.All);
    }
}
