using TetherRelay.Core;
using TetherRelay.Core.Erasure;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;
using static TetherRelay.Tests.Replies.AutoReplyStage;

namespace TetherRelay.Tests.Replies;

/// <summary>Automatic replies while webhooks repeat and race, and storage and providers fail: one reply at most, and no callback fails for it.</summary>
public sealed class AutoReplyFaultTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly AutoReplyStage _stage = new(storage, simulator);

    public async ValueTask InitializeAsync() => await _stage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_webhook_that_comes_ten_times_at_once_and_again_brings_one_reply()
    {
        var phone = _stage.PhoneOf(await _stage.NewTenantAsync());
        var body = phone.NewText("Is it ready?");

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => phone.HandOverAsync(body)));
        await phone.HandOverAsync(body);

        Assert.Equal([English], await _stage.GotAsync(phone.Number));
    }

    [Fact]
    public async Task Texts_that_come_at_once_to_two_instances_bring_one_reply()
    {
        var other = await _stage.StartOtherAsync();
        for (var round = 0; round < 5; round++)
        {
            var tenant = await _stage.NewTenantAsync();
            var here = _stage.PhoneOf(tenant);
            var there = _stage.PhoneOf(tenant, other, here.Number);
            // Ids of their own.
            there.NewText("");
            await Task.WhenAll(here.WritesAsync("Is it ready?"), there.WritesAsync("Hello?"));

            Assert.Equal([English], await _stage.GotAsync(here.Number));
            Assert.Equal(3, (await tenant.ThreadAsync(here.Number))!.Messages.Count);
        }
    }

    [Fact]
    public async Task Of_two_texts_that_race_for_the_contact_one_gets_a_reply()
    {
        var phone = _stage.PhoneOf(await _stage.NewTenantAsync());
        _stage.Tap.Before = (HttpMethod.Post, () => phone.WritesAsync("Hello?"));

        await phone.WritesAsync("Is it ready?");

        Assert.Null(_stage.Tap.Before);
        Assert.Equal([English], await _stage.GotAsync(phone.Number));
    }

    [Fact]
    public async Task A_stop_that_races_with_the_text_keeps_the_reply_back()
    {
        var phone = _stage.PhoneOf(await _stage.NewTenantAsync());
        _stage.Tap.Before = (HttpMethod.Post, () => phone.WritesAsync("STOP"));

        await phone.WritesAsync("Is it ready?");

        Assert.Empty(await _stage.GotAsync(phone.Number));
        Assert.Empty(_stage.App.Logs.From(LogLevel.Warning));
    }

    [Theory]
    [InlineData(StorageFault.LostOnTheWay)]
    [InlineData(StorageFault.AnswerLost)]
    [InlineData(StorageFault.Busy)]
    public async Task Whichever_call_of_storage_fails_the_text_that_comes_again_has_one_reply(StorageFault fault)
    {
        for (var call = 1; ; call++)
        {
            var tenant = await _stage.NewTenantAsync();
            var phone = _stage.PhoneOf(tenant);
            var body = phone.NewText("Is it ready?");
            var (failing, isMark) = (call, false);
            _stage.Tap.Clear();
            _stage.Tap.Plan = (number, request) =>
            {
                if (number != failing)
                    return StorageFault.None;
                isMark = request.RequestUri!.AbsolutePath.Contains("running", StringComparison.Ordinal);
                return fault;
            };
            await phone.HandOverAsync(body);
            await _stage.GotAsync(phone.Number);
            var reached = _stage.Tap.Calls.Count >= call;
            _stage.Tap.Plan = (_, _) => StorageFault.None;

            Assert.Equal(200, (await phone.HandOverAsync(body)).Status);

            var got = await _stage.GotAsync(phone.Number);
            // A call whose end is not known gets no reply.
            if (!isMark || got.Count > 0)
                Assert.Equal([English], got);
            Assert.Single(
                (await tenant.ThreadAsync(phone.Number))!.Messages,
                message => message.Body == "Is it ready?"
            );
            if (!reached)
                return;
        }
    }

    [Fact]
    public async Task A_text_is_taken_and_gets_no_reply_while_the_calls_cannot_be_read()
    {
        var tenant = await _stage.NewTenantAsync();
        var phone = _stage.PhoneOf(tenant);
        _stage.Tap.Plan = (_, request) => request.Is("GET", "running%7C") ? StorageFault.Stuck : StorageFault.None;

        Assert.Equal(200, (await phone.HandOverAsync(phone.NewText("Is it ready?"))).Status);

        Assert.Empty(await _stage.GotAsync(phone.Number));
        Assert.Equal("Is it ready?", (await tenant.MessageAsync(phone.Number)).Body);
    }

    [Fact]
    public async Task A_slow_provider_of_the_reply_does_not_delay_the_callback_beyond_its_time()
    {
        var phone = _stage.PhoneOf(await _stage.NewTenantAsync(), number: Recipients.Next("0154"));

        Assert.Equal(200, (await phone.HandOverAsync(phone.NewText("Is it ready?"))).Status);

        Assert.Equal([English], await _stage.GotAsync(phone.Number));
    }

    [Theory]
    [InlineData("0150")]
    [InlineData("0153")]
    [InlineData("0157")]
    public async Task A_provider_that_refuses_the_reply_does_not_fail_the_callback(string ending)
    {
        var phone = _stage.PhoneOf(await _stage.NewTenantAsync(), number: Recipients.Next(ending));

        Assert.Equal(200, (await phone.HandOverAsync(phone.NewText("Is it ready?"))).Status);

        await _stage.GotAsync(phone.Number);
        Assert.Contains(
            _stage.App.Logs.From(LogLevel.Warning),
            line => line.Contains("The automatic reply to message", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_reply_that_an_instance_did_not_get_to_send_is_sent_with_the_repeat_to_another()
    {
        var other = await _stage.StartOtherAsync();
        var tenant = await _stage.NewTenantAsync();
        var phone = _stage.PhoneOf(tenant);
        var body = phone.NewText("Is it ready?");
        var released = HoldReplies();

        await phone.HandOverAsync(body);
        var answer = await _stage.PhoneOf(tenant, other, phone.Number).HandOverAsync(body);
        Assert.Equal(200, answer.Status);
        await simulator.Arrives(phone.Number);
        released.SetResult();

        Assert.Equal([English], await _stage.GotAsync(phone.Number));
    }

    [Fact]
    public async Task A_repeat_that_comes_soon_tries_a_refused_reply_again()
    {
        var (phone, body) = await NotRepliedAsync(await _stage.NewTenantAsync());

        Assert.Equal(2, await TriesAfterAsync(phone, body));
    }

    [Fact]
    public async Task A_repeat_that_comes_late_brings_no_reply()
    {
        var (phone, body) = await NotRepliedAsync(await _stage.NewTenantAsync());
        _stage.Time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(1, await TriesAfterAsync(phone, body));
    }

    [Fact]
    public async Task A_repeat_for_a_contact_that_was_erased_brings_neither_reply_nor_number_back()
    {
        var tenant = await _stage.NewTenantAsync();
        var (phone, body) = await NotRepliedAsync(tenant);
        var services = _stage.App.Services;
        var eraser = new ContactEraser(
            services.GetRequiredService<RelayStorage>(),
            services.GetRequiredService<OrganizationKeys>(),
            services.GetRequiredService<ThreadReader>(),
            _stage.Time
        );
        await eraser.EraseAsync(tenant.Organization.Id, phone.Number, TestContext.Current.CancellationToken);

        Assert.Equal(1, await TriesAfterAsync(phone, body));
        Assert.Null((await tenant.ThreadAsync(phone.Number))!.Contact.Number);
    }

    [Fact]
    public async Task A_repeat_for_an_organization_that_switched_the_reply_off_brings_none()
    {
        var tenant = await _stage.NewTenantAsync();
        var (phone, body) = await NotRepliedAsync(tenant);
        await _stage
            .App.Services.GetRequiredService<OrganizationStore>()
            .UpdateAsync(
                tenant.Organization.Id,
                current => current with { AutoReply = new() },
                TestContext.Current.CancellationToken
            );

        Assert.Equal(1, await TriesAfterAsync(phone, body));
    }

    // The second transaction is the reply's.
    private TaskCompletionSource HoldReplies()
    {
        var (released, transactions) = (new TaskCompletionSource(), 0);
        _stage.Tap.Hold = request => IsTransaction(request) && ++transactions == 2 ? released.Task : Task.CompletedTask;
        return released;
    }

    // A text whose reply the provider refuses.
    private async Task<(Phone Phone, string Body)> NotRepliedAsync(Tenant tenant)
    {
        var phone = _stage.PhoneOf(tenant, number: Recipients.Next("0150"));
        var body = phone.NewText("Is it ready?");
        Assert.Equal(1, await TriesAfterAsync(phone, body));
        return (phone, body);
    }

    private async Task<int> TriesAfterAsync(Phone phone, string body)
    {
        Assert.Equal(200, (await phone.HandOverAsync(body)).Status);
        await _stage.GotAsync(phone.Number);
        return (await simulator.Calls(phone.Number)).Length;
    }

    private static bool IsTransaction(HttpRequestMessage request) =>
        request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal);
}
