using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TetherRelay.Core;
using TetherRelay.Core.Erasure;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Receipts;
using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>Did my text arrive? Asked by the agent in the middle of the call.</summary>
public sealed class SmsStatusTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly StorageTap _tap = new(storage);
    private readonly MovedWallClock _time = new();
    private readonly RelayApp _app = new(storage, simulator);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app.Configure = builder => builder.Services.AddSingleton(_tap.Storage()).AddSingleton<TimeProvider>(_time);
        await _app.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _tap.Dispose();
    }

    [Fact]
    public async Task The_latest_text_of_the_call_is_followed_to_the_phone()
    {
        var (tenant, number) = (await _app.NewTenantAsync(), Recipients.Next());
        await tenant.TextAsync(number, "first");
        var sent = await tenant.TextAsync(number, "second");

        var under = await AskAsync(tenant, number);
        await ReceiptAsync(tenant, sent.MessageId!, MessageStatus.Delivered);
        var arrived = await AskAsync(tenant, number);

        Assert.Equal(("sent", sent.MessageId), (Status(under), under.MessageId));
        Assert.Equal(("delivered", sent.MessageId), (Status(arrived), arrived.MessageId));
        Assert.Equal("It arrived on their phone.", arrived.Json.GetProperty("message").GetString());
        var at = (await tenant.FindAsync(sent.MessageId!))!.StatusTimes[MessageStatus.Sent];
        Assert.Equal(at, arrived.Json.GetProperty("sent_at").GetDateTimeOffset());
        Assert.Empty(_app.Logs.From(LogLevel.Warning));
    }

    [Fact]
    public async Task A_text_of_another_call_is_not_this_calls()
    {
        var (tenant, number) = (await _app.NewTenantAsync(), Recipients.Next());
        await tenant.TextAsync(number);

        Assert.Equal("none", Status(await AskAsync(tenant, number, "conv_2")));
        Assert.Equal("sent", Status(await AskAsync(tenant, number, conversation: null)));
        Assert.Equal("sent", Status(await AskAsync(tenant, number, "{{system__conversation_id}}")));
    }

    [Fact]
    public async Task The_text_that_the_agent_names_is_meant_and_none_of_another_person()
    {
        var (tenant, number) = (await _app.NewTenantAsync(), Recipients.Next());
        var first = await tenant.TextAsync(number, "first");
        var second = await tenant.TextAsync(number, "second");
        var foreign = await tenant.TextAsync(Recipients.Next());
        _tap.Clear();

        Assert.Equal(first.MessageId, (await AskAsync(tenant, number, messageId: first.MessageId)).MessageId);
        Assert.StartsWith("GET ", Assert.Single(_tap.Calls), Ordinal);
        Assert.Equal(first.MessageId, (await AskAsync(tenant, number, "conv_2", messageId: first.MessageId)).MessageId);
        foreach (
            var id in (string?[])[foreign.MessageId, $"{first.MessageId}0", "mangled", "", "{{sms_message_id}}", null]
        )
            Assert.Equal(second.MessageId, (await AskAsync(tenant, number, messageId: id)).MessageId);
    }

    [Fact]
    public async Task Without_a_call_the_agents_text_of_the_last_day_is_meant()
    {
        var (tenant, number) = (await _app.NewTenantAsync(), Recipients.Next());
        var sent = await tenant.TextAsync(number);
        _time.Advance(TimeSpan.FromHours(23));

        Assert.Equal(sent.MessageId, (await AskAsync(tenant, number, conversation: null)).MessageId);
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal("none", Status(await AskAsync(tenant, number, conversation: null)));
        Assert.Equal("sent", Status(await AskAsync(tenant, number)));
    }

    [Fact]
    public async Task A_number_that_was_never_texted_has_no_text_and_neither_has_another_organizations()
    {
        var (tenant, number) = (await _app.NewTenantAsync(), Recipients.Next());
        await tenant.TextAsync(number);

        Assert.Equal("none", Status(await AskAsync(tenant, Recipients.Next())));
        Assert.Equal("none", Status(await AskAsync(await _app.NewTenantAsync(), number)));
    }

    [Fact]
    public async Task An_erased_text_answers_no_guess_of_the_number()
    {
        var (tenant, number) = (await _app.NewTenantAsync(), Recipients.Next());
        await tenant.TextAsync(number);
        Assert.Equal("sent", Status(await AskAsync(tenant, number, conversation: null)));

        await ActivatorUtilities
            .CreateInstance<ContactEraser>(_app.Services)
            .EraseAsync(tenant.Organization.Id, number, Stop);

        Assert.Equal("none", Status(await AskAsync(tenant, number, conversation: null)));
    }

    [Fact]
    public async Task On_an_outbound_call_the_other_leg_is_meant()
    {
        var (tenant, number) = (await _app.NewTenantAsync(), Recipients.Next());
        var sent = await tenant.TextAsync(number);

        var reply = await AskAsync(tenant, "+12362320246", calledNumber: number);

        Assert.Equal(sent.MessageId, reply.MessageId);
    }

    [Fact]
    public async Task The_answer_says_why_the_provider_refused_the_text()
    {
        var (tenant, number) = (await _app.NewTenantAsync(), Recipients.Next("0150"));
        await tenant.SendAsync(number);

        var reply = await AskAsync(tenant, number);

        Assert.Equal((true, "rejected"), (reply.Success, Status(reply)));
        Assert.StartsWith("That number can't get texts", reply.Json.GetProperty("message").GetString(), Ordinal);
    }

    [Theory]
    [InlineData("call me", "invalid_number")]
    [InlineData("+14165550199", "own_number")]
    [InlineData("", "no_caller_number")]
    public async Task A_number_that_cannot_be_texted_is_refused(string number, string code)
    {
        var reply = await AskAsync(await _app.NewTenantAsync(), number);

        Assert.Equal((200, false, code), (reply.Status, reply.Success, reply.Code));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"phone_number\":1}")]
    [InlineData("not json")]
    public async Task An_unreadable_request_is_refused_with_a_sentence(string body)
    {
        var reply = await PostAsync((await _app.NewTenantAsync()).Secret, new StringContent(body));

        Assert.Equal((200, "invalid_request"), (reply.Status, reply.Code));
        Spoken.Check(reply.Error);
    }

    [Fact]
    public async Task Without_a_valid_secret_or_for_a_suspended_organization_the_request_is_refused()
    {
        Assert.Equal(
            401,
            (await PostAsync("trs_unknown_but_well_formed_000000000000000", new StringContent("{}"))).Status
        );
        var tenant = await _app.NewTenantAsync(change: usual => usual with { Status = OrganizationStatus.Suspended });
        Assert.Equal("organization_suspended", (await AskAsync(tenant, Recipients.Next())).Code);
    }

    [Fact]
    public async Task A_warm_question_waits_for_storage_once_and_writes_nothing()
    {
        var (tenant, number) = (await _app.NewTenantAsync(), Recipients.Next());
        await tenant.TextAsync(number);
        _tap.Clear();

        await AskAsync(tenant, number);

        Assert.StartsWith("GET ", Assert.Single(_tap.Calls), Ordinal);
    }

    [Fact]
    public async Task Storage_that_fails_is_busy()
    {
        var tenant = await _app.NewTenantAsync();
        await AskAsync(tenant, Recipients.Next());
        _tap.Plan = (_, _) => StorageFault.LostOnTheWay;

        var reply = await AskAsync(tenant, Recipients.Next());

        Assert.Equal((200, "busy"), (reply.Status, reply.Code));
        _tap.Plan = (_, _) => StorageFault.None;
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static string? Status(Reply reply) => reply.Json.GetProperty("status").GetString();

    private Task<Reply> AskAsync(
        Tenant tenant,
        string number,
        string? conversation = "conv_1",
        string calledNumber = "+12362320246",
        string? messageId = null
    )
    {
        var body = new JsonObject
        {
            ["phone_number"] = number,
            ["called_id"] = calledNumber,
            ["conversation_id"] = conversation,
            ["message_id"] = messageId,
        };
        return PostAsync(tenant.Secret, new StringContent(body.ToJsonString()));
    }

    private async Task<Reply> PostAsync(string secret, HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ToolRoutes.SmsStatus) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return await _app.AnswerAsync(request);
    }

    private async Task ReceiptAsync(Tenant tenant, string messageId, MessageStatus status)
    {
        using var deadline = new Deadline(TimeProvider.System, TimeSpan.FromMinutes(1));
        await _app
            .Services.GetRequiredService<ReceiptRecorder>()
            .RecordAsync(
                tenant.Organization.Id,
                ProviderName.Twilio,
                messageId,
                new DeliveryReceipt((await tenant.FindAsync(messageId))!.ProviderId!, status, null),
                deadline
            );
    }
}
