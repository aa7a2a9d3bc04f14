using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Benchmarks.Comparisons;
using TetherRelay.Benchmarks.Load;
using TetherRelay.Benchmarks.Reports;
using TetherRelay.Benchmarks.Stages;
using TetherRelay.Core.Storage;

namespace TetherRelay.Benchmarks.Growth;

/// <summary>Whether a send costs the same however much there is.</summary>
internal sealed class GrowthRun(BenchStage stage, Contender relay)
{
    private const int Sends = 100;
    private const int Rounds = 4;
    private const int Organizations = 100;

    private readonly Seeds _seeds = new(stage.Relay.GetRequiredService<RelayStorage>(), stage.Azurite);
    private readonly Turns _turns = new(stage, [relay], TimeSpan.Zero);
    private readonly List<GrowthFigures> _figures = [];

    private string OrganizationId => $"bench-{relay.Name}";

    public static async Task<int> RunAsync()
    {
        await using var stage = new BenchStage();
        await stage.StartAsync();
        var relay = await stage.AddAsync(BenchOptions.Relay);
        Console.WriteLine("Warming up …");
        var run = new GrowthRun(stage, relay);
        await run._turns.WarmUpAsync();
        await run.ThreadsAsync([10, 1_000, 100_000]);
        await run.OrganizationsAsync(10_000);
        await run.ContactsAsync(100_000);
        ReportFile.Write(
            "growth.json",
            new GrowthReport(Machine.Describe(), run._figures),
            ReportJson.Default.GrowthReport
        );
        GrowthTable.Print(run._figures);
        return run._figures.Exists(figures => figures.Errors > 0) ? 1 : 0;
    }

    private async Task ThreadsAsync(int[] sizes)
    {
        var contacts = new Dictionary<int, string>();
        foreach (var size in sizes)
        {
            Console.WriteLine($"Filling a thread with {size} messages …");
            var number = BenchTexts.Next();
            contacts[size] = BenchTexts.Contact(number);
            await relay.Client.SendAsync(number);
            await _seeds.FillThreadAsync(OrganizationId, contacts[size], size);
        }

        var turns = sizes.ToDictionary(size => size, _ => new List<Slot>());
        for (var turn = 0; turn < Rounds; turn++)
            foreach (var size in sizes)
                turns[size].Add(await MeasureAsync([relay.Client], contact: _ => contacts[size]));
        _figures.AddRange(sizes.Select(size => GrowthFigures.Of("messages in the thread", size, turns[size])));
    }

    private async Task OrganizationsAsync(int most)
    {
        const string what = "organizations";
        await MeasureAsync(what, 1, [relay.Client]);
        Console.WriteLine($"Making {most} organizations …");
        var clients = new List<SendClient> { relay.Client };
        while (clients.Count < Organizations)
        {
            var token = await BenchTenants.CreateAsync(stage.Relay, $"bench-{clients.Count}", BenchTenants.NoLimits);
            clients.Add(new SendClient(relay.Side.Address, token));
        }

        await MeasureAsync(what, Organizations, clients);
        await _seeds.AddOrganizationsAsync(most - Organizations);
        await MeasureAsync(what, most, clients);
    }

    private async Task ContactsAsync(int count)
    {
        Console.WriteLine($"Making {count} contacts …");
        var numbers = Enumerable.Range(0, count).Select(_ => BenchTexts.Contact(BenchTexts.Next())).ToList();
        await _seeds.AddContactsAsync(OrganizationId, numbers);
        await MeasureAsync("contacts, texts to new ones", count, [relay.Client]);
        await MeasureAsync("contacts, texts to known ones", count, [relay.Client], text => numbers[text % count]);
    }

    private async Task MeasureAsync(
        string what,
        int size,
        IReadOnlyList<SendClient> clients,
        Func<int, string>? contact = null
    )
    {
        // Whatever is cached of them is fresh then.
        foreach (var client in clients)
            await client.SendAsync(BenchTexts.Next());
        var turns = new List<Slot>();
        for (var turn = 0; turn < Rounds; turn++)
            turns.Add(await MeasureAsync(clients, contact));
        _figures.Add(GrowthFigures.Of(what, size, turns));
    }

    private Task<Slot> MeasureAsync(IReadOnlyList<SendClient> clients, Func<int, string>? contact) =>
        _turns.MeasureAsync(
            relay,
            new Setting(relay.Name, ProviderDelay: 0, Connections: 1),
            round: 1,
            () =>
                ClosedLoad.RunAsync(
                    text => clients[text % clients.Count],
                    connections: 1,
                    (begun, _) => begun <= Sends,
                    contact
                )
        );
}
