using TetherRelay.Core;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Limits;

/// <summary>How many texts leave in one call, through the webhooks of two instances.</summary>
public sealed class CallLimitTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    // As much patience with the counts as can be had: the machine may be busy.
    private const string LongDeadline = "--DeadlineSeconds=18";

    private readonly StorageTap _tap = new(storage);
    private readonly RelayApp _app = new(storage, simulator);
    private readonly RelayApp _other = new(storage, simulator);
    private readonly string _number = Recipients.Next();

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync(_tap, LongDeadline);
        _other.Configure = builder => builder.Services.AddSingleton(_app.Services.GetRequiredService<ISecretStore>());
        await _other.StartAsync(settings: LongDeadline);
    }

    public async ValueTask DisposeAsync()
    {
        _tap.Plan = (_, _) => StorageFault.None;
        await _app.DisposeAsync();
        await _other.DisposeAsync();
        _tap.Dispose();
    }

    [Fact]
    public async Task The_limit_holds_over_all_recipients_and_instances_of_one_call()
    {
        var (here, there) = await NewTenantAsync(3);
        var second = Recipients.Next();
        var first = await here.SendAsync(_number);
        await there.SendAsync(second);
        await there.SendAsync(_number, "Another text");

        var refused = await here.SendAsync(second, "Another text");
        var repeated = await there.SendAsync(_number);
        var otherCall = Tenant.Request(second, "Another text");
        otherCall["conversation_id"] = "conv_2";

        Assert.Equal((false, "rate_limited"), (refused.Success, refused.Code));
        Assert.Equal((true, "duplicate", first.MessageId), (repeated.Success, repeated.Code, repeated.MessageId));
        await here.TextAsync(otherCall);
        Assert.Equal(2, (await simulator.Calls(_number)).Length);
        Assert.Equal(2, (await simulator.Calls(second)).Length);
        Assert.Contains(
            _app.Logs.From(LogLevel.Information),
            line =>
                line.StartsWith(
                    $"A text of {here.Organization.Id} is not sent: the limit per call",
                    StringComparison.Ordinal
                )
        );
        Assert.Empty(_app.Logs.From(LogLevel.Warning));
    }

    [Fact]
    public async Task Of_texts_that_race_as_many_leave_as_the_limit_says_and_the_others_hold_no_intent()
    {
        var (here, there) = await NewTenantAsync(3);
        var numbers = Enumerable.Range(0, 12).Select(_ => Recipients.Next()).ToList();

        var replies = await Task.WhenAll(
            numbers.Select((number, index) => (index % 2 == 0 ? here : there).SendAsync(number))
        );

        Assert.Equal(3, replies.Count(reply => reply.Success));
        Assert.Equal(9, replies.Count(reply => reply.Code == "rate_limited"));
        Assert.Equal(3, (await Task.WhenAll(numbers.Select(simulator.Calls))).Sum(calls => calls.Length));
        var refused = numbers[replies.ToList().FindIndex(reply => !reply.Success)];
        var laterCall = Tenant.Request(refused);
        laterCall["conversation_id"] = "conv_2";
        await here.TextAsync(laterCall);
    }

    [Fact]
    public async Task A_text_that_was_recorded_while_another_took_the_last_place_is_not_sent_and_says_so()
    {
        var (here, there) = await NewTenantAsync(1);
        var other = Recipients.Next();
        var isHeld = false;
        _tap.Hold = async request =>
        {
            if (isHeld || request.Method == HttpMethod.Get || !IsCount(request))
                return;
            isHeld = true;
            await there.TextAsync(other);
        };

        var reply = await here.SendAsync(_number);

        Assert.Equal("rate_limited", reply.Code);
        Assert.Empty(await simulator.Calls(_number));
        var message = await here.MessageAsync(_number);
        Assert.Equal((MessageStatus.NotSent, SendResult.CallLimitCode), (message.Status, message.ErrorCode));
    }

    [Fact]
    public async Task A_text_without_a_call_has_no_limit_of_a_call()
    {
        var (here, _) = await NewTenantAsync(1);
        var request = Tenant.Request(_number);
        request.Remove("conversation_id");
        await here.SendAsync(request);
        request["message"] = "Another text";

        await here.TextAsync(request);
    }

    [Fact]
    public async Task The_place_of_a_refused_text_is_free_again()
    {
        var (here, _) = await NewTenantAsync(1);

        var refused = await here.SendAsync(Recipients.Next("0150"));

        Assert.Equal("provider_rejected", refused.Code);
        await Eventually.TrueAsync(async () => (await here.SendAsync(_number)).Success);
    }

    [Fact]
    public async Task The_place_of_a_text_that_could_not_be_recorded_is_free_again()
    {
        var (here, _) = await NewTenantAsync(1);
        _tap.Plan = (_, request) =>
            request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal)
                ? StorageFault.LostOnTheWay
                : StorageFault.None;

        var failed = await here.SendAsync(_number);
        _tap.Plan = (_, _) => StorageFault.None;

        Assert.Equal("busy", failed.Code);
        await Eventually.TrueAsync(async () => (await here.SendAsync(Recipients.Next())).Success);
    }

    [Fact]
    public async Task A_repeat_takes_no_place()
    {
        var (here, _) = await NewTenantAsync(2);
        await here.SendAsync(_number);
        await here.SendAsync(_number);

        await Eventually.TrueAsync(async () => (await here.SendAsync(_number, "Another text")).Success);
    }

    [Fact]
    public async Task An_unknown_text_counts()
    {
        var (here, _) = await NewTenantAsync(1);

        var unknown = await here.SendAsync(Recipients.Next("0153"));

        Assert.Equal("outcome_unknown", unknown.Code);
        Assert.Equal("rate_limited", (await here.SendAsync(_number)).Code);
    }

    [Theory]
    [InlineData(StorageFault.LostOnTheWay)]
    [InlineData(StorageFault.Busy)]
    [InlineData(StorageFault.Stuck)]
    public async Task Without_counts_texts_are_sent_and_one_warning_is_logged(StorageFault fault)
    {
        var (here, _) = await NewTenantAsync(1);
        await here.SendAsync(Recipients.Next());
        _tap.Plan = (_, request) => IsCount(request) ? fault : StorageFault.None;

        var replies = new[] { await here.SendAsync(_number, "One"), await here.SendAsync(_number, "Two") };

        Assert.All(replies, reply => Assert.True(reply.Success, reply.Body));
        Assert.Single(_app.Logs.From(LogLevel.Warning));
    }

    [Fact]
    public async Task A_count_whose_answers_are_lost_counts_once()
    {
        var (here, _) = await NewTenantAsync(2);
        _tap.Plan = (_, request) =>
            request.Method != HttpMethod.Get && IsCount(request) ? StorageFault.AnswerLost : StorageFault.None;

        var replies = new List<Reply>();
        foreach (var text in (string[])["One", "Two", "Three"])
            replies.Add(await here.SendAsync(_number, text));

        Assert.Equal([true, true, false], replies.Select(reply => reply.Success));
    }

    private static bool IsCount(HttpRequestMessage request) =>
        request.RequestUri!.AbsolutePath.Contains($"/{TableNames.Limits}", StringComparison.Ordinal);

    private async Task<(Tenant Here, Tenant There)> NewTenantAsync(int perCall)
    {
        var limits = new SendLimits
        {
            PerCall = perCall,
            PerContact = 0,
            PerDay = 0,
        };
        var here = await _app.NewTenantAsync(change: usual => usual with { Limits = limits });
        return (here, new Tenant(_other, here.Organization, here.Secret));
    }
}
