using System.Diagnostics;
using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Queues;
using TetherRelay.Core.Reconciliation;
using TetherRelay.Core.Threads;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Histories;

namespace TetherRelay.Tests.Kills;

/// <summary>The app as processes of its own, killed under load and started again.</summary>
[Collection(AloneCollection.Name)]
public sealed class KillTests(StorageFixture storage) : IAsyncLifetime
{
    private const int Kills = 50;
    private const int Deadline = 2;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);

    private readonly ProviderSimulator _simulator = new(
        "--Simulator:DelayMilliseconds=20",
        "--Simulator:SlowAnswerSeconds=1"
    );

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. KillSeeds.All(Kills)];

    public ValueTask InitializeAsync() => _simulator.InitializeAsync();

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Fifty_kills_under_load_break_no_promise(int seed)
    {
        var random = new Random(seed);
        var later = new MovedWallClock();
        await using var app = new RelayApp(storage, _simulator)
        {
            Configure = builder => builder.Services.AddSingleton<TimeProvider>(later),
        };
        // Every other seed works on one request at a time.
        string[] tightest = seed % 2 == 0 ? [] : ["--Load:MaxWorking=1"];
        await app.StartAsync(settings: [$"--DeadlineSeconds={Deadline}", .. tightest]);
        await app.Services.GetRequiredService<CallbackAddresses>().EnsureKeyAsync(Stop);
        var tenants = await Task.WhenAll(
            Enum.GetValues<ProviderName>().Select(name => app.NewTenantAsync(name, Samples.Unlimited))
        );
        await using var fleet = await Fleet.StartAsync(app.Arguments);
        var agents = new Agents(fleet, tenants, seed);
        using var enough = new CancellationTokenSource();

        var started = Stopwatch.GetTimestamp();
        var working = agents.WorkAsync(enough.Token);
        try
        {
            for (var kill = 1; kill <= Kills; kill++)
            {
                await fleet.KillOneAsync(random, LongestWait);
                if (kill % 10 == 0)
                    Say($"Seed {seed}: {kill} kills in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
            }
        }
        finally
        {
            await enough.CancelAsync();
            await working;
        }

        var arrived = await _simulator.Messages();
        Report(agents, arrived);
        // When no send can be under way any more, nor its sender record what it knew.
        later.Advance(TimeSpan.FromMinutes(5));
        var messages = await MessagesAsync(app, agents.Contacts);
        var promises = new KillPromises(arrived, messages);
        Check(seed, promises.Broken(agents.Intents));
        Assert.True(agents.Interrupted > Kills / 2, "Hardly a kill met a request.");

        await SettleAsync(app, agents.Contacts);
        var settled = await MessagesAsync(app, agents.Contacts);
        Say($"{messages.Count(IsUnknown)} messages were unknown, and {settled.Count(IsUnknown)} are after a look-up.");
        Check(seed, new KillPromises(arrived, settled).BrokenOnceSettled());
    }

    private static void Check(int seed, IEnumerable<string> broken) =>
        Assert.True(!broken.Any(), $"TETHER_KILL_SEED={seed}:\n{string.Join('\n', broken)}");

    private static bool IsUnknown(Message message) => message.Status == MessageStatus.Unknown;

    // As the queue's entries would have it done, without their delay.
    private static async Task SettleAsync(RelayApp app, IEnumerable<(Tenant Tenant, string Number)> contacts)
    {
        var settler = app.Services.GetRequiredService<MessageReconciler>();
        foreach (var (tenant, number) in contacts)
        foreach (var message in (await tenant.ThreadAsync(number))?.Messages.Where(IsUnknown) ?? [])
            await settler.HandleAsync(
                UnsettledMessage.First(tenant.Organization.Id, message.Id).ToJson(),
                dequeueCount: 1,
                Stop
            );
    }

    private static async Task<List<Message>> MessagesAsync(
        RelayApp app,
        IEnumerable<(Tenant Tenant, string Number)> contacts
    )
    {
        var reader = app.Services.GetRequiredService<ThreadReader>();
        var messages = new List<Message>();
        foreach (var (tenant, number) in contacts)
            if (await reader.ReadThreadAsync(tenant.Organization.Id, number, int.MaxValue, Stop) is { } thread)
            {
                app.Services.GetRequiredService<OverdueMessages>().Enqueue(tenant.Organization.Id, thread.Messages);
                messages.AddRange(thread.Messages);
            }

        return messages;
    }

    private static void Report(Agents agents, ReceivedText[] arrived)
    {
        var answers = agents.Intents.SelectMany(intent => intent.Answers).Select(Intent.Word).CountBy(word => word);
        Say(
            $"{agents.Intents.Count} texts wanted, {arrived.Length} arrived, {agents.Interrupted} requests without an answer. "
                + $"Answers: {string.Join(", ", answers.Select(answer => $"{answer.Key} {answer.Value}"))}"
        );
    }

    private static void Say(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
