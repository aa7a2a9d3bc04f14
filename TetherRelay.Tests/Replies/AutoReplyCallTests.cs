using TetherRelay.Tests.Agents;
using TetherRelay.Tests.Calls;
using TetherRelay.Tests.Fixtures;
using static TetherRelay.Tests.Replies.AutoReplyStage;

namespace TetherRelay.Tests.Replies;

/// <summary>A text of a call is the agent's: it gets no automatic reply.</summary>
public sealed class AutoReplyCallTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private static readonly TimeSpan AfterTheCall = TimeSpan.FromMinutes(6);

    private readonly AutoReplyStage _stage = new(storage, simulator);

    public async ValueTask InitializeAsync() => await _stage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_text_that_the_agent_waits_for_gets_no_reply_on_any_instance()
    {
        var other = await _stage.StartOtherAsync();
        foreach (var receives in (RelayApp[])[_stage.App, other])
        {
            var call = new ReplyStage(_stage.App, await _stage.NewTenantAsync());
            var phone = _stage.PhoneOf(call.Tenant, receives, call.Phone.Number);
            var asking = await call.WaitAsync(30);

            await phone.WritesAsync("alex@example.com");

            Assert.Equal("replied", ReplyStage.Status(await asking));
            Assert.Empty(await _stage.GotAsync(phone.Number));
        }
    }

    [Fact]
    public async Task A_wait_keeps_the_reply_back_also_where_the_call_could_not_be_noted()
    {
        var reads = 0;
        // The note's read; the next one is the text's.
        _stage.Tap.Refusal = request =>
            request.Is("GET", "running%7C") && reads++ == 0 ? HttpStatusCode.Forbidden : null;
        var call = new ReplyStage(_stage.App, await _stage.NewTenantAsync());
        var asking = await call.WaitAsync(30);
        await Eventually.TrueAsync(() =>
            Task.FromResult(
                _stage
                    .App.Logs.From(LogLevel.Warning)
                    .Any(line => line.Contains("could not be noted", StringComparison.Ordinal))
            )
        );

        await call.Phone.WritesAsync("alex@example.com");

        await asking;
        Assert.Empty(await _stage.GotAsync(call.Phone.Number));
    }

    [Fact]
    public async Task A_text_within_five_minutes_of_the_calls_last_request_gets_no_reply()
    {
        var tenant = await _stage.NewTenantAsync();
        var phone = _stage.PhoneOf(tenant);
        await tenant.TextAsync(phone.Number, "Your link");
        await _stage.GotAsync(phone.Number);

        _stage.Time.Advance(TimeSpan.FromMinutes(4));
        await phone.WritesAsync("Thanks!");
        Assert.Equal(["Your link"], await _stage.GotAsync(phone.Number));
        _stage.Time.Advance(TimeSpan.FromMinutes(2));
        await phone.WritesAsync("It does not open.");

        Assert.Equal(["Your link", English], await _stage.GotAsync(phone.Number));
    }

    [Fact]
    public async Task The_end_of_a_call_lets_the_next_text_have_a_reply()
    {
        var tenant = await _stage.NewTenantAsync();
        var phone = _stage.PhoneOf(tenant);
        await tenant.TextAsync(phone.Number, "Your link");
        await _stage.GotAsync(phone.Number);
        _stage.Time.Advance(TimeSpan.FromMinutes(1));

        await tenant.EndCallAsync(_stage.App, phone.Number, ago: TimeSpan.FromSeconds(50));
        await phone.WritesAsync("It does not open.");

        Assert.Equal(["Your link", English], await _stage.GotAsync(phone.Number));
    }

    [Fact]
    public async Task The_late_report_of_an_earlier_call_does_not_end_a_later_one()
    {
        var tenant = await _stage.NewTenantAsync();
        var phone = _stage.PhoneOf(tenant);
        await tenant.TextAsync(phone.Number, "Your link");
        await _stage.GotAsync(phone.Number);

        await tenant.EndCallAsync(_stage.App, phone.Number, ago: TimeSpan.FromSeconds(10));
        await phone.WritesAsync("Thanks!");

        Assert.Equal(["Your link"], await _stage.GotAsync(phone.Number));
    }

    [Fact]
    public async Task The_end_of_a_call_counts_also_where_its_last_request_was_noted_later()
    {
        var tenant = await _stage.NewTenantAsync();
        var phone = _stage.PhoneOf(tenant);
        _stage.Tap.Hold = request =>
        {
            if (request.Is("GET", "running%7C"))
            {
                _stage.Tap.Hold = _ => Task.CompletedTask;
                _stage.Time.Advance(TimeSpan.FromSeconds(10));
            }

            return Task.CompletedTask;
        };
        await tenant.TextAsync(phone.Number, "Your link");
        await _stage.GotAsync(phone.Number);

        await tenant.EndCallAsync(_stage.App, phone.Number, ago: TimeSpan.FromSeconds(5));
        await phone.WritesAsync("It does not open.");

        Assert.Equal(["Your link", English], await _stage.GotAsync(phone.Number));
    }

    [Fact]
    public async Task The_end_of_a_call_at_the_moment_of_a_later_call_s_request_leaves_the_later_call_noted()
    {
        var tenant = await _stage.NewTenantAsync();
        var phone = _stage.PhoneOf(tenant);
        await tenant.TextAsync(phone.Number, "Your link");
        await _stage.GotAsync(phone.Number);
        _stage.Time.Advance(TimeSpan.FromMinutes(1));
        var other = await _stage.StartOtherAsync();
        var isEnded = false;
        // Between the note's read and its write.
        _stage.Tap.Hold = async request =>
        {
            if (isEnded || !request.Is("PUT", "running%7C"))
                return;
            isEnded = true;
            await tenant.EndCallAsync(other, phone.Number, ago: TimeSpan.FromSeconds(50));
        };

        await tenant.TextAsync(phone.Number, "Your other link");
        await _stage.GotAsync(phone.Number);
        await phone.WritesAsync("Thanks!");

        Assert.True(isEnded);
        Assert.Equal(["Your link", "Your other link"], await _stage.GotAsync(phone.Number));
    }

    [Theory]
    [InlineData("tools/text-reply", "phone_number")]
    [InlineData("tools/sms-status", "phone_number")]
    [InlineData("initiation", "caller_id")]
    public async Task Each_request_of_a_call_keeps_the_reply_back(string route, string field)
    {
        var tenant = await _stage.NewTenantAsync();
        var phone = _stage.PhoneOf(tenant);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/webhook/elevenlabs/{route}");
        request.Headers.Authorization = new("Bearer", tenant.Secret);
        request.Content = new StringContent(
            $$"""{"{{field}}":"{{phone.Number}}","called_number":"{{Phone.To}}","conversation_id":"conv_1","wait_seconds":0}"""
        );

        Assert.Equal(200, (await _stage.App.AnswerAsync(request)).Status);
        await _stage.GotAsync(phone.Number);
        await phone.WritesAsync("Hello?");
        Assert.Empty(await _stage.GotAsync(phone.Number));
        _stage.Time.Advance(AfterTheCall);
        await phone.WritesAsync("Hello?");

        Assert.Equal([English], await _stage.GotAsync(phone.Number));
    }

    [Fact]
    public async Task A_call_of_another_contact_keeps_nothing_back()
    {
        var tenant = await _stage.NewTenantAsync();
        var phone = _stage.PhoneOf(tenant);
        await tenant.TextAsync(Recipients.Next(), "Your link");

        await phone.WritesAsync("Hello?");

        Assert.Equal([English], await _stage.GotAsync(phone.Number));
    }
}
