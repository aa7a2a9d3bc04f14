using System.Net.Http.Headers;
using TetherRelay.Core;
using TetherRelay.Core.Load;
using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Functions.Http;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Telemetry;

namespace TetherRelay.Tests.Http;

/// <summary>What an app answers that takes no more requests on.</summary>
public sealed class BusyTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly StorageTap _tap = new(storage);
    private readonly RelayApp _app = new(storage, simulator);

    public async ValueTask InitializeAsync() =>
        await _app.StartReachableAsync(_tap, Promptness.Setting, "--Load:MaxWorking=4");

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _tap.Dispose();
    }

    [Fact]
    public async Task A_refused_tool_call_does_nothing_and_its_repeat_sends()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next();
        using var measured = new Measurements(_app.Services);
        _tap.Clear();

        Reply refused;
        using (_app.Fill())
            refused = await tenant.SendAsync(Tenant.Request(number), "key");

        Assert.Equal((200, false, "busy"), (refused.Status, refused.Success, refused.Code));
        Assert.Empty(_tap.Calls);
        Assert.Empty(await tenant.RowsAsync());
        Assert.Equal(["kind=tool reason=load"], measured.Of("requests.shed"));
        await tenant.TextAsync(Tenant.Request(number), "key");
        Assert.Single(await simulator.Messages(number));
    }

    [Fact]
    public async Task Refused_requests_leave_a_line_with_the_organization_as_far_as_it_is_known()
    {
        var tenant = await _app.NewTenantAsync();
        await tenant.TextAsync(Recipients.Next());

        using (_app.Fill())
        {
            await tenant.SendAsync(Recipients.Next());
            await new Tenant(_app, tenant.Organization, "trs_unknown").SendAsync(Recipients.Next());
        }

        foreach (var organization in (string[])[tenant.Organization.Id, "none"])
            await Eventually.TrueAsync(() => Task.FromResult(_app.Logs.All.Any(line => IsLine(line, organization))));
        static bool IsLine(string line, string organization) =>
            line.StartsWith(
                $"Answered {organization} with busy: 1 requests within a second, unread, of kind tool.",
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task A_request_that_fails_before_it_is_read_leaves_a_line()
    {
        var tenant = await _app.NewTenantAsync();
        _tap.Plan = (_, _) => StorageFault.LostOnTheWay;

        var reply = await tenant.SendAsync(Recipients.Next());

        Assert.Equal("busy", reply.Code);
        Assert.Contains(
            _app.Logs.All,
            line => line.StartsWith("Answered none with busy: number none, ", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(ToolRoutes.SendSms)]
    [InlineData(ToolRoutes.SmsStatus)]
    [InlineData(ToolRoutes.TextReply)]
    [InlineData(ToolRoutes.OptOut)]
    public async Task Every_tool_says_that_it_is_busy(string tool)
    {
        var tenant = await _app.NewTenantAsync();
        using var full = _app.Fill();
        using var request = new HttpRequestMessage(HttpMethod.Post, tool);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tenant.Secret);
        request.Content = new StringContent(Tenant.Request(Recipients.Next()).ToJsonString());

        var reply = await _app.AnswerAsync(request);

        Assert.Equal((200, "busy"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task The_api_answers_503_with_a_time_for_the_repeat()
    {
        var user = await ApiUser.OfAsync(_app, await _app.NewTenantAsync());
        using var full = _app.Fill();
        using var request = user.Request(HttpMethod.Get, "/api/conversations");

        using var response = await _app.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_callback_is_to_come_again_and_a_forged_one_takes_no_permit()
    {
        var tenant = await _app.NewTenantAsync();
        var phone = new Phone(_app, tenant, ProviderName.Twilio);
        var address = await phone.AddressAsync();
        using var full = _app.Fill();

        using var genuine = SignedCallback.Of(ProviderName.Twilio, address, phone.NewText("Hello"));
        using var refused = await _app.Client.SendAsync(genuine, TestContext.Current.CancellationToken);
        using var forged = SignedCallback.Of(ProviderName.Twilio, $"{address[..^4]}AAAA", phone.NewText("Hello"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(401, (await phone.PostAsync(forged)).Status);
    }

    [Fact]
    public async Task Health_and_pages_do_not_wait()
    {
        using var full = _app.Fill();
        foreach (var path in (string[])["/api/health/live", "/api/health/ready", "/threads"])
            Assert.Equal(
                HttpStatusCode.OK,
                (await _app.Client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode
            );
    }

    [Fact]
    public async Task Requests_that_wait_for_the_provider_or_for_each_other_hold_no_permit()
    {
        var tenant = await _app.NewTenantAsync();
        var slow = Recipients.Next("0154");
        var waiting = new List<Task<Reply>> { tenant.SendAsync(slow) };
        await simulator.Arrives(slow);
        waiting.AddRange(Enumerable.Range(0, 12).Select(_ => tenant.SendAsync(slow)));
        var limit = _app.Services.GetRequiredService<AdaptiveLimit>();
        await Eventually.TrueAsync(() => Task.FromResult(limit.Working == 0));
        // Others of the twelve may have been refused meanwhile.
        Assert.False(waiting[0].IsCompleted);
        Assert.InRange(waiting.Count(each => !each.IsCompleted), 5, 13);

        // On a busy machine those that look again may have taken the permits for a moment.
        await Eventually.TrueAsync(async () => (await tenant.SendAsync(Recipients.Next())).Success);

        Assert.False(waiting[0].IsCompleted);
        Assert.DoesNotContain(waiting, each => each.IsCompletedSuccessfully && each.Result.Status >= 500);
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task The_outcome_is_recorded_while_no_permit_is_free()
    {
        var tenant = await _app.NewTenantAsync();
        var slow = Recipients.Next("0154");
        var sending = tenant.SendAsync(slow);
        await simulator.Arrives(slow);
        using var full = _app.Fill();

        Assert.Equal("outcome_unknown", (await sending).Code);

        Assert.Equal(MessageStatus.Unknown, (await tenant.MessageAsync(slow)).Status);
    }

    [Fact]
    public async Task A_place_is_left_with_each_answer()
    {
        var tenant = await _app.NewTenantAsync();
        var phone = new Phone(_app, tenant, ProviderName.Twilio);
        await tenant.TextAsync(phone.Number);
        await phone.WritesAsync("Hello");
        await new Tenant(_app, tenant.Organization, "trs_unknown").SendAsync(phone.Number);
        _tap.Plan = (_, _) => StorageFault.LostOnTheWay;
        await tenant.SendAsync(Recipients.Next());
        await phone.WritesAsync("Hello again");
        _tap.Plan = (_, _) => StorageFault.None;

        var admission = _app.Services.GetRequiredService<Admission>();
        await Eventually.TrueAsync(() => Task.FromResult(admission.InFlight == 0));
        Assert.Equal(0, _app.Services.GetRequiredService<AdaptiveLimit>().Working);
    }
}
