using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using TetherRelay.Core;
using TetherRelay.Core.Load;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Telemetry;
using static TetherRelay.Tests.Agents.ReplyStage;

namespace TetherRelay.Tests.Agents;

/// <summary>How the agent waits for the person's text, and what ends the wait.</summary>
public sealed class TextReplyWaitTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(5);

    private readonly StorageTap _tap = new(storage);
    private readonly RelayApp _app = new(storage, simulator);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        await _app.StartReachableAsync(_tap, Promptness.Setting, "--Load:MaxWaiting=4");

    public async ValueTask DisposeAsync()
    {
        _tap.Plan = (_, _) => StorageFault.None;
        await _app.DisposeAsync();
        _tap.Dispose();
    }

    [Fact]
    public async Task A_text_to_this_instance_ends_the_wait_before_the_next_read()
    {
        var stage = await NewAsync(_app);
        await stage.Tenant.TextAsync(stage.Phone.Number);
        var asking = await stage.WaitAsync(30);
        // The next read is a second away.
        _tap.Hold = request =>
            request.Is("GET", "contact%7C") && Waiting(_app) == 0 ? Task.Delay(-1, Stop) : Task.CompletedTask;

        await stage.Phone.WritesAsync("alex@example.com");

        Assert.Equal("The person wrote: “alex@example.com”", Said(await asking.WaitAsync(Prompt, Stop)));
        Assert.Equal(0, Waiting(_app));
    }

    [Fact]
    public async Task All_requests_that_wait_for_a_contact_get_its_text_and_others_go_on()
    {
        var stage = await NewAsync(_app);
        var other = await NewAsync(_app);
        var waiting = new[] { await stage.WaitAsync(30), await stage.WaitAsync(30) };
        var others = await other.WaitAsync(2);

        await stage.Phone.WritesAsync("Hello");

        Assert.All(
            await Task.WhenAll(waiting).WaitAsync(Prompt, Stop),
            reply => Assert.Equal("replied", Status(reply))
        );
        Assert.Equal("no_reply", Status(await others));
    }

    [Fact]
    public async Task A_stop_ends_the_wait()
    {
        var stage = await NewAsync(_app);
        var asking = await stage.WaitAsync(30);

        await stage.Phone.WritesAsync("Stop.");

        var reply = await asking.WaitAsync(Prompt, Stop);
        Assert.Equal((200, false, "opted_out"), (reply.Status, reply.Success, reply.Code));
    }

    [Fact]
    public async Task A_wait_without_a_text_ends_when_it_was_to_end()
    {
        var stage = await NewAsync(_app);
        var started = Stopwatch.GetTimestamp();

        var reply = await stage.AskAsync(2);

        Assert.Equal((200, true, "no_reply"), (reply.Status, reply.Success, Status(reply)));
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 1.9, 7);
    }

    [Fact]
    public async Task A_text_to_another_instance_is_seen_by_one_point_read_a_second()
    {
        var secrets = _app.Arguments.Last(each => each.StartsWith("--Secrets:File=", StringComparison.Ordinal));
        await using var other = new RelayApp(storage, simulator);
        await other.StartReachableAsync(settings: secrets);
        var stage = await NewAsync(_app);
        await stage.Tenant.TextAsync(stage.Phone.Number);
        var elsewhere = new Phone(other, stage.Tenant, ProviderName.Twilio, stage.Phone.Number);
        _tap.Clear();
        var asking = await stage.WaitAsync(30);
        await Task.Delay(TimeSpan.FromSeconds(3), Stop);
        var reads = _tap.Calls.Where(call => call.StartsWith("GET /", StringComparison.Ordinal)).ToList();
        var started = Stopwatch.GetTimestamp();

        await elsewhere.WritesAsync("alex@example.com");
        var reply = await asking.WaitAsync(Prompt, Stop);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Stopwatch.GetElapsedTime(started)} {string.Join('\n', reads)}"
        );
        Assert.Equal("The person wrote: “alex@example.com”", Said(reply));
        // Contact and messages of the first look, the call's start, and a read for each second.
        Assert.InRange(reads.Count, 4, 7);
    }

    [Fact]
    public async Task A_hang_up_ends_the_wait()
    {
        var stage = await NewAsync(_app);
        using var hangUp = new CancellationTokenSource();
        var asking = await stage.WaitAsync(30, hangUp: hangUp.Token);

        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        var started = Stopwatch.GetTimestamp();
        await Eventually.TrueAsync(() => Task.FromResult(Waiting(_app) == 0));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, Prompt);
        Assert.Empty(_app.Logs.From(LogLevel.Warning));
    }

    [Fact]
    public async Task A_host_that_stops_ends_the_wait_with_a_sentence()
    {
        var stage = await NewAsync(_app);
        var asking = await stage.WaitAsync(30);

        var stopping = _app.Services.GetRequiredService<IHost>().StopAsync(Stop);

        Assert.Equal("no_reply", Status(await asking.WaitAsync(Prompt, Stop)));
        await stopping;
    }

    [Fact]
    public async Task A_wait_holds_no_permit_of_work()
    {
        var stage = await NewAsync(_app);
        var asking = await stage.WaitAsync(30);
        var limit = _app.Services.GetRequiredService<AdaptiveLimit>();
        await Eventually.TrueAsync(() => Task.FromResult(limit.Working == 0));

        using (_app.Fill())
            await Task.Delay(TimeSpan.FromSeconds(1.5), Stop);
        Assert.False(asking.IsCompleted);
        await stage.Phone.WritesAsync("Hello");

        Assert.Equal("replied", Status(await asking.WaitAsync(Prompt, Stop)));
    }

    [Fact]
    public async Task An_organization_that_fills_its_share_gets_busy_and_another_one_waits()
    {
        using var measured = new Measurements(_app.Services);
        var stage = await NewAsync(_app);
        var other = await NewAsync(_app);
        var waiting = new[] { await stage.WaitAsync(30), await stage.WaitAsync(30) };

        var refused = await stage.AskAsync(30).InTimeAsync();
        var looked = await stage.AskAsync(0).InTimeAsync();
        var admitted = await other.WaitAsync(30);
        measured.Collect();

        Assert.Equal((200, "busy"), (refused.Status, refused.Code));
        Assert.Equal("no_reply", Status(looked));
        Assert.Equal(["kind=tool reason=waiting"], measured.Of("requests.shed"));
        Assert.Equal([3], measured.Values("replies.waiting"));
        await stage.Phone.WritesAsync("Hello");
        Assert.All(
            await Task.WhenAll(waiting).WaitAsync(Prompt, Stop),
            reply => Assert.Equal("replied", Status(reply))
        );
        await other.Phone.WritesAsync("Hello");
        Assert.Equal("replied", Status(await admitted.WaitAsync(Prompt, Stop)));
    }

    [Fact]
    public async Task A_text_that_is_there_is_answered_also_where_too_many_wait()
    {
        var stage = await NewAsync(_app);
        var second = new ReplyStage(_app, stage.Tenant);
        await second.AskAsync(0);
        await second.Phone.WritesAsync("Hello");
        var waiting = new[] { await stage.WaitAsync(3), await stage.WaitAsync(3) };

        Assert.Equal("replied", Status(await second.AskAsync(30).InTimeAsync()));
        Assert.All(await Task.WhenAll(waiting), reply => Assert.Equal("no_reply", Status(reply)));
    }

    [Fact]
    public async Task Storage_that_is_stuck_ends_in_busy_within_the_deadline_and_the_repeat_tells_the_text()
    {
        var stage = await NewAsync(_app);
        await stage.AskAsync(0);
        _tap.Plan = (_, _) => StorageFault.Stuck;
        Assert.Equal("busy", Status(await stage.AskAsync(30).InTimeAsync()));
        _tap.Plan = (_, _) => StorageFault.None;

        var asking = await stage.WaitAsync(30);
        _tap.Plan = (_, _) => StorageFault.Stuck;
        Assert.Equal("busy", Status(await asking.InTimeAsync()));
        _tap.Plan = (_, _) => StorageFault.None;
        await stage.Phone.WritesAsync("Hello");

        Assert.Equal("replied", Status(await stage.AskAsync(30).InTimeAsync()));
    }
}
