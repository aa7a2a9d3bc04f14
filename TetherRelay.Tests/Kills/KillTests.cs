using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;
using TetherRelay.Simulator.Inboxes;
using TetherRelay.Tests.Histories;
using TetherRelay.Tests.Infrastructure;

namespace TetherRelay.Tests.Kills;

/// <summary>The app as processes of its own, killed under load and started again.</summary>
[Collection(AloneCollection.Name)]
public sealed class KillTests(Azurite azurite) : IAsyncLifetime
{
    private const int Kills = 50;
    private const int Deadline = 2;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);

    private readonly ProviderSimulator _simulator = new(
        "--Simulator:DelayMilliseconds=20",
        "--Simulator:SlowAnswerSeconds=1"
    );

    public static TheoryData<int> Seeds => [.. KillSeeds.All(Kills)];

    public ValueTask InitializeAsync() => _simulator.InitializeAsync();

    public ValueTask DisposeAsync() => _simulator.DisposeAsync();

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Fifty_kills_under_load_break_no_promise(int seed)
    {
        var random = new Random(seed);
        await using var app = await new RelayApp(azurite, _simulator).StartAsync(
            settings: $"--DeadlineSeconds={Deadline}"
        );
        var tenants = await Task.WhenAll(
            Enum.GetValues<ProviderName>().Select(name => app.NewTenantAsync(name, Texts.Unlimited))
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
        var messages = await MessagesAsync(app, agents.Contacts);
        var broken = new KillPromises(arrived, messages).Broken(agents.Intents);
        Assert.True(!broken.Any(), $"TETHER_KILL_SEED={seed}:\n{string.Join('\n', broken)}");
        Assert.True(agents.Interrupted > Kills / 2, "Hardly a kill met a request.");
    }

    // As they read once no send can be under way any more.
    private static async Task<List<Message>> MessagesAsync(
        RelayApp app,
        IEnumerable<(Tenant Tenant, string Number)> contacts
    )
    {
        var options = new RelayOptions { DeadlineSeconds = Deadline };
        var later = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + options.UnderWay + TimeSpan.FromSeconds(1));
        var reader = new ThreadReader(app.Services.GetRequiredService<RelayStorage>(), Options.Create(options), later);
        var messages = new List<Message>();
        foreach (var (tenant, number) in contacts)
            messages.AddRange(
                await reader.ReadThreadAsync(
                    tenant.Organization.Id,
                    number,
                    int.MaxValue,
                    TestContext.Current.CancellationToken
                )
                    is { } thread
                    ? thread.Messages
                    : []
            );
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
