using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using TetherRelay.Core;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>After the client disconnects or the host stops, a send that has begun is finished and recorded.</summary>
public sealed class HangUpTests(StorageFixture storage) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Longer than the client takes to disconnect, and shorter than the deadline.
    private readonly ProviderSimulator _simulator = new("--Simulator:SlowAnswerSeconds=3");
    private readonly TaskCompletionSource _noticed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StorageTap _tap = null!;
    private RelayApp _app = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _simulator.InitializeAsync();
        _tap = new StorageTap(storage);
        _app = new RelayApp(storage, _simulator)
        {
            Configure = builder =>
                builder
                    .Services.AddSingleton(_tap.Storage())
                    .AddSingleton<IStartupFilter>(new Notice(_noticed, _ended)),
        };
        await _app.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _tap.Dispose();
        await _simulator.DisposeAsync();
    }

    [Theory]
    [InlineData("POST", "$batch")]
    [InlineData("PATCH", "message%7C")]
    public async Task A_hang_up_while_storage_is_waited_for_stops_nothing(string method, string path)
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next();
        var (reached, released) = Hold(method, path);

        await HangUpAsync(tenant, number, reached);
        released.SetResult();

        await AssertSentAsync(tenant, number);
    }

    [Fact]
    public async Task A_hang_up_before_the_request_was_read_leaves_nothing_half_done_and_no_alarm()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next();
        var (reached, released) = Hold("GET", "ToolSecrets(");

        await HangUpAsync(tenant, number, reached);
        released.SetResult();
        await _ended.Task.WaitAsync(Patience, Stop);

        Assert.Null(await tenant.ThreadAsync(number));
        Assert.Empty(await _simulator.Calls(number));
        Assert.Empty(_app.Logs.From(LogLevel.Warning));
        _tap.Hold = _ => Task.CompletedTask;
        await tenant.TextAsync(number);
    }

    [Fact]
    public async Task A_hang_up_while_the_provider_is_waited_for_stops_nothing()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next("0154");

        await HangUpAsync(tenant, number, _simulator.Arrives(number));

        await AssertSentAsync(tenant, number);
    }

    [Fact]
    public async Task A_host_that_ends_lets_a_send_finish_and_answer()
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next("0154");
        var sending = tenant.SendAsync(number);
        await _simulator.Arrives(number);

        await _app.Services.GetRequiredService<IHost>().StopAsync(Stop);

        Assert.True((await sending).Success);
        await AssertSentAsync(tenant, number);
    }

    private (Task Reached, TaskCompletionSource Released) Hold(string method, string path)
    {
        var (reached, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        _tap.Hold = request =>
        {
            if (!request.Is(method, path))
                return Task.CompletedTask;
            reached.TrySetResult();
            return released.Task;
        };
        return (reached.Task, released);
    }

    private async Task HangUpAsync(Tenant tenant, string number, Task moment)
    {
        using var hangUp = new CancellationTokenSource();
        var call = tenant.SendAsync(number, hangUp.Token);
        await moment.WaitAsync(Patience, Stop);
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await _noticed.Task.WaitAsync(Patience, Stop);
    }

    private async Task AssertSentAsync(Tenant tenant, string number)
    {
        await Eventually.TrueAsync(async () =>
            await tenant.ThreadAsync(number) is { Messages: [{ Status: MessageStatus.Sent }] }
        );
        Assert.Single(await _simulator.Messages(number));
    }

    /// <summary>Says when the server knows of the hang-up, and when a request is over for it.</summary>
    private sealed class Notice(TaskCompletionSource noticed, TaskCompletionSource ended) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    async (context, go) =>
                    {
                        context.RequestAborted.Register(() => noticed.TrySetResult());
                        try
                        {
                            await go();
                        }
                        finally
                        {
                            ended.TrySetResult();
                        }
                    }
                );
                next(app);
            };
    }
}
