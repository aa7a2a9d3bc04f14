using Moq;
using TetherRelay.Core;
using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Calls;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>What a request waits for, counted.</summary>
public sealed class WarmPathTests(StorageFixture storage, ProviderSimulator simulator)
{
    [Fact]
    public async Task A_warm_request_waits_for_storage_twice_and_never_for_the_vault()
    {
        using var tap = new StorageTap(storage);
        await using var app = await new RelayApp(storage, simulator).StartAsync(tap);
        var tenant = await app.NewTenantAsync(change: usual => usual with { Limits = new SendLimits() });
        await tenant.TextAsync(Recipients.Next());
        await SettledAsync(app);
        tap.Clear();
        app.BreakVault();
        var waits = new Waits(2, 1);
        tap.Hold = waits.ArriveAsync;

        var reply = await tenant.SendAsync(Recipients.Next());

        Assert.True(reply.Success, reply.Body);
        Assert.Equal(["POST $batch, PUT Limits", "PATCH message"], waits.All);
        Assert.Equal(3, tap.Calls.Count);
        Assert.Empty(app.Logs.From(LogLevel.Warning));
    }

    [Fact]
    public async Task Without_limits_of_call_and_day_nothing_is_counted()
    {
        using var tap = new StorageTap(storage);
        await using var app = await new RelayApp(storage, simulator).StartAsync(tap);
        var tenant = await app.NewTenantAsync();
        await tenant.TextAsync(Recipients.Next());
        tap.Clear();

        await tenant.TextAsync(Recipients.Next());

        Assert.Equal(["POST", "PATCH"], tap.Methods);
    }

    [Fact]
    public async Task A_conversation_that_people_marked_as_read_costs_a_send_nothing()
    {
        using var tap = new StorageTap(storage);
        await using var app = await new RelayApp(storage, simulator).StartAsync(tap);
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next();
        var first = (await tenant.TextAsync(number)).Json;
        var path =
            $"/api/conversations/{first.GetProperty("conversation_id")}/messages/{first.GetProperty("message_id")}";
        Assert.Equal(200, (await (await ApiUser.OfAsync(app, tenant)).PostAsync($"{path}/read")).Status);
        tap.Clear();

        await tenant.TextAsync(number, "Another text");

        Assert.Equal(["POST", "PATCH"], tap.Methods);
    }

    [Fact]
    public async Task A_text_after_the_contacts_reply_reads_the_contact_and_meets_no_conflict()
    {
        using var tap = new StorageTap(storage);
        await using var app = new RelayApp(storage, simulator);
        await app.StartReachableAsync(tap);
        var tenant = await app.NewTenantAsync();
        var phone = new Phone(app, tenant, ProviderName.Twilio);
        await tenant.TextAsync(phone.Number);
        Assert.Equal(200, (await phone.WritesAsync("Thank you")).Status);
        await SettledAsync(app);
        tap.Clear();

        await tenant.TextAsync(phone.Number, "Another text");

        Assert.Equal(["GET", "POST", "PATCH"], tap.Methods);
    }

    [Fact]
    public async Task A_text_after_an_opt_in_reads_the_contact_and_meets_no_conflict()
    {
        using var tap = new StorageTap(storage);
        await using var app = await new RelayApp(storage, simulator).StartAsync(tap);
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next();
        await tenant.TextAsync(number);
        foreach (var isOptedOut in (bool[])[true, false])
            await app
                .Services.GetRequiredService<OptOutStore>()
                .SetAsync(
                    tenant.Organization.Id,
                    number,
                    isOptedOut,
                    OptOutSource.Operator,
                    "",
                    TestContext.Current.CancellationToken
                );
        tap.Clear();

        await tenant.TextAsync(number, "Another text");

        Assert.Equal(["GET", "POST", "PATCH"], tap.Methods);
    }

    [Fact]
    public async Task A_text_after_a_reported_call_reads_the_contact_and_meets_no_conflict()
    {
        using var tap = new StorageTap(storage);
        await using var app = await new RelayApp(storage, simulator).StartAsync(tap);
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next();
        await tenant.TextAsync(number);
        await tenant.EndCallAsync(app, number, ago: TimeSpan.FromSeconds(5));
        await SettledAsync(app);
        tap.Clear();

        await tenant.TextAsync(number, "Another text");

        Assert.Equal(["GET", "POST", "PATCH"], tap.Methods);
    }

    [Fact]
    public async Task A_vault_that_is_out_of_reach_costs_no_claim()
    {
        await using var app = await new RelayApp(storage, simulator).StartAsync();
        var tenant = await app.NewTenantAsync();
        var number = Recipients.Next();
        app.BreakVault();

        var reply = await tenant.SendAsync(number);

        Assert.Equal(500, reply.Status);
        Assert.Empty(await tenant.RowsAsync());
    }

    [Fact]
    public async Task An_unknown_token_costs_one_point_read_and_never_reaches_the_vault()
    {
        using var tap = new StorageTap(storage);
        var vault = new Mock<ISecretStore>(MockBehavior.Strict);
        await using var app = new RelayApp(storage, simulator)
        {
            Configure = builder => builder.Services.AddSingleton(tap.Storage()).AddSingleton(vault.Object),
        };
        await app.InitializeAsync();
        var stranger = new Tenant(app, Samples.Organization(), $"trs_{new string('x', 43)}");
        tap.Clear();

        var reply = await stranger.SendAsync(Recipients.Next());

        Assert.Equal(401, reply.Status);
        Assert.Single(tap.Calls);
    }

    private static Task SettledAsync(RelayApp app)
    {
        var background = app.Services.GetRequiredService<BackgroundWork>();
        return Eventually.TrueAsync(() => Task.FromResult(background.Count == 0));
    }

    /// <summary>Lets calls through only together: were one made after another, the first would wait for ever.</summary>
    private sealed class Waits(params int[] sizes)
    {
        private readonly Lock _gate = new();
        private readonly List<string> _all = [];
        private List<string> _arrived = [];
        private TaskCompletionSource _open = new();

        /// <summary>What was waited for, one after the other.</summary>
        public IReadOnlyList<string> All => _all;

        public Task ArriveAsync(HttpRequestMessage request)
        {
            lock (_gate)
            {
                var open = _open.Task;
                _arrived.Add($"{request.Method} {What(request.RequestUri!)}");
                if (_arrived.Count < sizes.ElementAtOrDefault(_all.Count))
                    return open;
                _all.Add(
                    string.Join(", ", _arrived.OrderBy(call => call.EndsWith("Limits", StringComparison.Ordinal)))
                );
                _open.SetResult();
                (_arrived, _open) = ([], new TaskCompletionSource());
                return open;
            }
        }

        private static string What(Uri address) =>
            new[] { "$batch", "message", "contact", "day", "Limits" }.FirstOrDefault(
                kind => address.AbsolutePath.Contains(kind, StringComparison.Ordinal),
                "something else"
            );
    }
}
