using System.Text.Json.Nodes;
using TetherRelay.Benchmarks.FunctionsHost;
using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Histories;
using TetherRelay.Tests.Kills;

namespace TetherRelay.Tests.Worker;

/// <summary>The worker as a process, under a stand-in that does what a real Functions host did.</summary>
[Collection(AloneCollection.Name)]
public sealed class WorkerProcessTests(StorageFixture storage) : IAsyncLifetime
{
    private const int Texts = 12;

    private readonly ProviderSimulator _simulator = new("--Simulator:DelayMilliseconds=300");
    private readonly MovedWallClock _later = new();
    private RelayApp _app = null!;
    private readonly List<StandInWorker> _workers = [];
    private StandInHost _host = null!;
    private Tenant _tenant = null!;

    public async ValueTask InitializeAsync()
    {
        await _simulator.InitializeAsync();
        _app = new RelayApp(storage, _simulator)
        {
            Configure = builder => builder.Services.AddSingleton<TimeProvider>(_later),
        };
        await _app.StartAsync(settings: "--DeadlineSeconds=4");
        await _app
            .Services.GetRequiredService<CallbackAddresses>()
            .EnsureKeyAsync(TestContext.Current.CancellationToken);
        _tenant = await _app.NewTenantAsync(ProviderName.Twilio, Samples.Unlimited);
        _host = await StandInHost.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
            await worker.DisposeAsync();
        await _host.DisposeAsync();
        await _app.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task The_worker_takes_HTTP_requests_itself_and_loads_every_function()
    {
        var worker = await StartAsync();

        Assert.Equal(
            ["startStream", "workerInitResponse", "functionMetadataResponse"],
            worker.Connection.Order.TakeWhile(kind => kind != "functionLoadResponse")
        );
        Assert.Equal(
            FunctionSource.All.Select(function => function.Name).Order(StringComparer.Ordinal),
            worker.Connection.Functions.Keys.Order(StringComparer.Ordinal)
        );
        Assert.StartsWith("http://", (string?)worker.Connection.Capabilities["HttpUri"], StringComparison.Ordinal);
        Assert.Equal("True", (string?)worker.Connection.Capabilities["HandlesWorkerTerminateMessage"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_text_leaves_once_whichever_of_invocation_and_request_comes_first(bool isRequestFirst)
    {
        var worker = await StartAsync();
        var intent = new Intent(_tenant, Recipients.Next(), 1);

        var first = await worker.AskAsync(intent, isRequestFirst);
        var second = await worker.AskAsync(intent, isRequestFirst);

        first!.MustSucceed();
        Assert.Equal("duplicate", second!.Code);
        Assert.Single(await _simulator.Messages(intent.Number));
        Assert.Equal(["Success", "Success"], worker.Connection.Results);
    }

    [Fact]
    public async Task A_worker_that_dies_within_sends_leaves_no_text_twice_and_loses_none()
    {
        var worker = await StartAsync();
        var intents = Enumerable.Range(1, Texts).Select(i => new Intent(_tenant, Recipients.Next(), i)).ToList();
        var asking = intents.Select(intent => worker.AskAsync(intent)).ToList();
        await Eventually.TrueAsync(async () => (await _simulator.Messages()).Length >= Texts / 3);

        await worker.DisposeAsync();

        foreach (var (intent, answer) in intents.Zip(await Task.WhenAll(asking)))
            if (answer is null)
                intent.Interrupted++;
            else
                intent.Answers.Enqueue(answer);
        Assert.Contains(intents, intent => intent.Interrupted > 0);
        var next = await StartAsync();
        foreach (var intent in intents)
            intent.Answers.Enqueue((await next.AskAsync(intent))!);
        _later.Advance(TimeSpan.FromMinutes(5));
        var messages = new List<Message>();
        foreach (var intent in intents)
            messages.AddRange((await _tenant.ThreadAsync(intent.Number))!.Messages);
        Assert.Empty(new KillPromises(await _simulator.Messages(), messages).Broken(intents));
    }

    [Fact]
    public async Task A_worker_that_its_host_ends_finishes_its_sends()
    {
        var worker = await StartAsync();
        var intent = new Intent(_tenant, Recipients.Next(), 1);
        var asking = worker.AskAsync(intent);
        await Eventually.TrueAsync(async () => (await _simulator.Messages(intent.Number)).Length == 1);

        worker.Connection.Send("workerTerminate", new() { ["gracePeriod"] = "5s" });

        (await asking)!.MustSucceed();
        Assert.Equal(0, await worker.EndAsync());
        Assert.Equal(MessageStatus.Sent, (await _tenant.MessageAsync(intent.Number)).Status);
    }

    [Fact]
    public async Task A_hang_up_ends_the_wait_for_a_reply()
    {
        var worker = await StartAsync();
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var asking = worker.Connection.AskAsync("text-reply", Waiting(), isRequestFirst: false, hangUp.Token);
        // The call's first request for a reply is noted just before the wait.
        var limits = storage.Clients.Tables.GetTableClient(TableNames.Limits);
        var id = _tenant.Organization.Id;
        var noted =
            $"PartitionKey gt '{id}|' and PartitionKey lt '{id}}}' and RowKey gt 'start|' and RowKey lt 'start}}'";
        await Eventually.TrueAsync(async () => await limits.QueryAsync<TableEntity>(noted).AnyAsync());

        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        // Long before the 30 seconds have passed.
        await Eventually
            .TrueAsync(() => Task.FromResult(worker.Connection.Results.Contains("Success")))
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_worker_whose_environment_is_reloaded_goes_on()
    {
        var worker = await StartAsync();
        var intent = new Intent(_tenant, Recipients.Next(), 1);

        worker.Connection.Send(
            "functionEnvironmentReloadRequest",
            new() { ["environmentVariables"] = new JsonObject() }
        );

        Assert.Equal(
            "Success",
            (string?)(await worker.ReceiveAsync("functionEnvironmentReloadResponse"))["result"]!["status"]
        );
        (await worker.AskAsync(intent))!.MustSucceed();
    }

    [Fact]
    public async Task An_idle_worker_logs_nothing_at_Information()
    {
        var worker = await StartAsync();

        for (var probe = 0; probe < 3; probe++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/health/ready", UriKind.Relative));
            Assert.Equal(200, (await worker.AskAsync("health-ready", request))!.Status);
        }

        Assert.Empty(
            worker
                .Connection.Logs.Where(log =>
                    (string?)log["level"] is "Information" or "Warning" or "Error" or "Critical"
                )
                // A start is no idling, and the lines about it may come late.
                .Where(log => (string?)log["category"] is not "Microsoft.Hosting.Lifetime")
                .Select(log => log.ToJsonString())
        );
    }

    private HttpRequestMessage Waiting() =>
        new(HttpMethod.Post, new Uri("/api/webhook/elevenlabs/tools/text-reply", UriKind.Relative))
        {
            Headers = { Authorization = new("Bearer", _tenant.Secret) },
            Content = new StringContent(
                $$"""{"phone_number":"{{Recipients.Next()}}","conversation_id":"conv_1","wait_seconds":30}"""
            ),
        };

    private async Task<StandInWorker> StartAsync()
    {
        var worker = await StandInWorker.StartAsync(_host, _app.Arguments);
        _workers.Add(worker);
        return worker;
    }
}
