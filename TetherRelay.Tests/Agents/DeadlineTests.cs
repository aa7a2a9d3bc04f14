using System.Net.Sockets;
using TetherRelay.Core;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>An answer comes within the deadline, whatever is stuck. Here it is four seconds.</summary>
public sealed class DeadlineTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly StorageTap _tap = new(storage);
    private readonly RelayApp _app = new(storage, simulator);

    public async ValueTask InitializeAsync() => await _app.StartAsync(_tap, Promptness.Setting);

    public async ValueTask DisposeAsync()
    {
        _tap.Plan = (_, _) => StorageFault.None;
        await _app.DisposeAsync();
        _tap.Dispose();
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_leaves_the_outcome_unknown()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next("0154");

        var reply = await tenant.SendAsync(number).InTimeAsync();

        Assert.Equal((200, "outcome_unknown"), (reply.Status, reply.Code));
        Assert.Equal(MessageStatus.Unknown, (await tenant.MessageAsync(number)).Status);
    }

    [Fact]
    public async Task A_request_that_waits_for_another_one_gets_in_progress()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next("0154");
        await tenant.TextAsync(Recipients.Next());

        var first = tenant.SendAsync(number);
        await SentAsync(number);
        var replies = await Task.WhenAll(first, tenant.SendAsync(number).InTimeAsync());

        Assert.Equal("outcome_unknown", replies[0].Code);
        Assert.Contains(replies[1].Code, (string[])["in_progress", "outcome_unknown"]);
        Assert.Single(await simulator.Calls(number));
    }

    [Fact]
    public async Task Storage_that_is_stuck_before_the_send_is_busy_and_sends_nothing()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next();
        await tenant.TextAsync(Recipients.Next());
        _tap.Plan = (_, _) => StorageFault.Stuck;

        var reply = await tenant.SendAsync(number).InTimeAsync();

        Assert.Equal((200, "busy"), (reply.Status, reply.Code));
        Assert.Empty(await simulator.Calls(number));
    }

    [Fact]
    public async Task A_body_that_never_ends_is_answered_with_a_sentence()
    {
        await using var app = await new RelayApp(storage, simulator).StartAsync(settings: "--DeadlineSeconds=2");
        var tenant = await app.NewTenantAsync();
        var stop = TestContext.Current.CancellationToken;
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, app.Client.BaseAddress!.Port, stop);
        var head = $"POST {Tenant.Path} HTTP/1.1\r\nHost: relay\r\nAuthorization: Bearer {tenant.Secret}\r\n";

        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + "Content-Length: 500\r\n\r\n{"), stop);
        using var reader = new StreamReader(socket.GetStream());
        var answer = await reader.ReadLineAsync(stop);

        // Kestrel itself would end it with a 408, after five seconds.
        Assert.Equal("HTTP/1.1 200 OK", answer);
        Assert.Empty(app.Logs.From(LogLevel.Warning));
    }

    [Fact]
    public async Task Storage_that_is_stuck_after_the_send_does_not_change_what_the_provider_said()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next();
        await tenant.TextAsync(Recipients.Next());
        _tap.Plan = (_, request) => request.IsOutcome() ? StorageFault.Stuck : StorageFault.None;

        var reply = await tenant.SendAsync(number).InTimeAsync();
        _tap.Plan = (_, _) => StorageFault.None;

        Assert.True(reply.Success, reply.Body);
        Assert.Single(await simulator.Messages(number));
    }

    [Fact]
    public async Task An_outcome_that_could_not_be_written_down_at_once_is_written_down_later()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next();
        _tap.Plan = (_, request) => request.IsOutcome() ? StorageFault.Busy : StorageFault.None;

        var reply = await tenant.SendAsync(number).InTimeAsync();
        _tap.Plan = (_, _) => StorageFault.None;

        Assert.True(reply.Success, reply.Body);
        await Eventually.TrueAsync(async () => (await tenant.MessageAsync(number)).Status == MessageStatus.Sent);
    }

    [Fact]
    public async Task A_host_that_ends_writes_down_the_outcome_that_an_answer_did_not_wait_for()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next();
        _tap.Plan = (_, request) => request.IsOutcome() ? StorageFault.Busy : StorageFault.None;
        await tenant.TextAsync(number).InTimeAsync();

        var ending = _app
            .Services.GetRequiredService<BackgroundWork>()
            .StopAsync(TestContext.Current.CancellationToken);
        Assert.False(ending.IsCompleted);
        _tap.Plan = (_, _) => StorageFault.None;
        await ending;

        Assert.Equal(MessageStatus.Sent, (await tenant.MessageAsync(number)).Status);
    }

    [Fact]
    public async Task A_text_that_was_recorded_but_not_sent_since_storage_failed_can_be_sent_again()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next();
        await tenant.TextAsync(Recipients.Next());
        var recorded = false;
        _tap.Plan = (_, request) =>
        {
            if (recorded)
                return StorageFault.LostOnTheWay;
            recorded = request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal);
            return recorded ? StorageFault.AnswerLost : StorageFault.None;
        };

        var failed = await tenant.SendAsync(number).InTimeAsync();
        _tap.Plan = (_, _) => StorageFault.None;
        await Eventually.TrueAsync(async () => (await tenant.MessageAsync(number)).Status == MessageStatus.NotSent);
        var again = await tenant.SendAsync(number);

        Assert.Equal((200, "busy"), (failed.Status, failed.Code));
        Assert.True(again.Success, again.Body);
        Assert.Single(await simulator.Calls(number));
    }

    private async Task SentAsync(string number) =>
        await Eventually.TrueAsync(async () => (await simulator.Calls(number)).Length == 1);
}
