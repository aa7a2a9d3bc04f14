using TetherRelay.Core;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Fuzzing;

namespace TetherRelay.Tests.Replies;

/// <summary>Replies while storage fails: each is recorded once, and what follows from it happens.</summary>
public sealed class ReplyFaultTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly StorageTap _tap = new(storage);
    private readonly RelayApp _app = new(storage, simulator);

    public async ValueTask InitializeAsync() => await _app.StartReachableAsync(_tap);

    public async ValueTask DisposeAsync()
    {
        _tap.Plan = (_, _) => StorageFault.None;
        await _app.DisposeAsync();
        _tap.Dispose();
    }

    [Theory]
    [InlineData(StorageFault.LostOnTheWay)]
    [InlineData(StorageFault.AnswerLost)]
    [InlineData(StorageFault.Busy)]
    public async Task Whichever_call_of_storage_fails_the_text_that_comes_again_is_recorded_and_answered_once(
        StorageFault fault
    )
    {
        for (var call = 1; ; call++)
        {
            var tenant = await _app.NewTenantAsync(ProviderName.Sinch);
            var phone = new Phone(_app, tenant, ProviderName.Sinch);
            var body = phone.NewText("STOP");
            var failing = call;
            _tap.Clear();
            _tap.Plan = (number, _) => number == failing ? fault : StorageFault.None;
            await phone.HandOverAsync(body);
            var reached = _tap.Calls.Count >= call;
            _tap.Plan = (_, _) => StorageFault.None;

            Assert.Equal(200, (await phone.HandOverAsync(body)).Status);

            var thread = (await tenant.ThreadAsync(phone.Number))!;
            Assert.Single(thread.Messages, message => message.Body == "STOP");
            Assert.True(thread.Contact.OptedOut);
            Assert.Single(await simulator.Messages(phone.Number));
            if (!reached)
                return;
        }
    }

    [Fact]
    public async Task A_text_that_takes_longer_than_the_provider_waits_is_recorded_all_the_same()
    {
        var tenant = await _app.NewTenantAsync();
        var phone = new Phone(_app, tenant, ProviderName.Twilio);
        var held = new TaskCompletionSource();
        _tap.Hold = request => request.Method == HttpMethod.Post ? held.Task : Task.CompletedTask;

        Assert.Equal(503, (await phone.HandOverAsync(phone.NewText("Hi"))).Status);

        held.SetResult();
        await Eventually.TrueAsync(async () => await tenant.ThreadAsync(phone.Number) is not null);
        await tenant.MessageAsync(phone.Number);
    }

    [Fact]
    public async Task A_text_whose_signature_takes_longer_to_check_than_the_provider_waits_is_recorded_all_the_same()
    {
        var secrets = new HeldSecretStore();
        await using var app = new RelayApp(storage, simulator)
        {
            Configure = builder => builder.Services.AddSingleton<ISecretStore>(secrets),
        };
        await app.StartReachableAsync();
        var tenant = await app.NewTenantAsync();
        var phone = new Phone(app, tenant, ProviderName.Twilio);
        var body = phone.NewText("Hi");
        using var request = SignedCallback.Of(ProviderName.Twilio, await phone.AddressAsync(), body);
        var held = new TaskCompletionSource();
        secrets.Until = held.Task;

        Assert.Equal(503, (await phone.PostAsync(request)).Status);

        held.SetResult();
        await Eventually.TrueAsync(async () => await tenant.ThreadAsync(phone.Number) is not null);
    }

    [Fact]
    public async Task A_text_that_does_not_come_whole_is_to_come_again()
    {
        var tenant = await _app.NewTenantAsync();
        var phone = new Phone(_app, tenant, ProviderName.Twilio);
        using var connection = new RawConnection();

        var answer = await connection.AskAsync(
            _app.Client.BaseAddress!.Port,
            new FuzzedRequest
            {
                Method = "POST",
                Target = new Uri(await phone.AddressAsync()).PathAndQuery,
                Headers = [("Host", "relay"), ("Content-Length", "1000")],
                Body = Encoding.UTF8.GetBytes(phone.NewText("Half of it")),
            },
            new Random(1),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(503, answer?.Status);
    }

    [Fact]
    public async Task Of_two_that_race_to_say_STOP_neither_is_confirmed_again_when_it_comes_again()
    {
        var tenant = await _app.NewTenantAsync(ProviderName.Sinch);
        var phone = new Phone(_app, tenant, ProviderName.Sinch);
        var (first, second) = (phone.NewText("STOP"), phone.NewText("stop"));
        _tap.Before = (HttpMethod.Post, () => phone.HandOverAsync(second));
        await phone.HandOverAsync(first);

        await phone.HandOverAsync(first);
        await phone.HandOverAsync(second);

        Assert.Null(_tap.Before);
        Assert.Single(await simulator.Messages(phone.Number));
    }

    [Fact]
    public async Task A_text_raises_an_event_that_names_it_and_raises_it_again_when_it_comes_again()
    {
        var tenant = await _app.NewTenantAsync();
        var phone = new Phone(_app, tenant, ProviderName.Twilio);
        var body = phone.NewText("Is it ready?");

        await phone.HandOverAsync(body);
        await phone.HandOverAsync(body);

        var message = await tenant.MessageAsync(phone.Number);
        var raised = _tap.Events.Where(raised => raised.Contains(message.Id, StringComparison.Ordinal)).ToList();
        Assert.Equal(2, raised.Count);
        Assert.Equal(raised[0], raised[1]);
        Assert.Contains("\"type\":\"message.received\"", raised[0], StringComparison.Ordinal);
        Assert.Contains("\"direction\":\"inbound\"", raised[0], StringComparison.Ordinal);
        Assert.DoesNotContain("ready", raised[0], StringComparison.Ordinal);
    }
}
