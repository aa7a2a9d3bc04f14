using TetherRelay.Benchmarks.Environments;
using TetherRelay.Benchmarks.Load;
using TetherRelay.Benchmarks.Measurements;
using TetherRelay.Benchmarks.Reports;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;

namespace TetherRelay.Benchmarks.Growth;

/// <summary>Whether the cost of a send is independent of the amount of data.</summary>
internal sealed class GrowthRun(BenchmarkEnvironment environment, Target relay)
{
    private const int Sends = 100;
    private const int Rounds = 4;
    private const int Organizations = 100;

    private readonly GrowthSeeder _seeder = new(
        environment.Relay.GetRequiredService<RelayStorage>(),
        environment.Relay.GetRequiredService<OrganizationKeys>(),
        environment.Storage
    );
    private readonly MeasurementRounds _rounds = new(environment, [relay], TimeSpan.Zero);
    private readonly List<GrowthSummary> _figures = [];

    private string OrganizationId => $"bench-{relay.Name}";

    public static async Task<int> RunAsync(BenchOptions options)
    {
        await using var environment = new BenchmarkEnvironment(options);
        await environment.StartAsync();
        var relay = await environment.AddAsync(BenchOptions.RelayUnlimited);
        Console.WriteLine("Warming up …");
        var run = new GrowthRun(environment, relay);
        await run._rounds.WarmUpAsync();
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
            var number = LoadTexts.Next();
            contacts[size] = LoadTexts.Contact(number);
            await relay.Client.SendAsync(number);
            await _seeder.FillThreadAsync(OrganizationId, contacts[size], size);
        }

        var measurements = sizes.ToDictionary(size => size, _ => new List<Measurement>());
        for (var round = 0; round < Rounds; round++)
            foreach (var size in sizes)
                measurements[size].Add(await MeasureAsync([relay.Client], contact: _ => contacts[size]));
        _figures.AddRange(sizes.Select(size => GrowthSummary.Of("messages in the thread", size, measurements[size])));
    }

    private async Task OrganizationsAsync(int most)
    {
        const string what = "organizations";
        await MeasureAsync(what, 1, [relay.Client]);
        Console.WriteLine($"Making {most} organizations …");
        var clients = new List<SendClient> { relay.Client };
        while (clients.Count < Organizations)
        {
            var token = await BenchmarkOrganizations.CreateAsync(
                environment.Relay,
                $"bench-{clients.Count}",
                SendLimits.None
            );
            clients.Add(new SendClient(relay.Process.Address, token));
        }

        await MeasureAsync(what, Organizations, clients);
        await _seeder.AddOrganizationsAsync(most - Organizations);
        await MeasureAsync(what, most, clients);
    }

    private async Task ContactsAsync(int count)
    {
        Console.WriteLine($"Making {count} contacts …");
        var numbers = Enumerable.Range(0, count).Select(_ => LoadTexts.Contact(LoadTexts.Next())).ToList();
        await _seeder.AddContactsAsync(OrganizationId, numbers);
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
        // Refreshes the caches.
        foreach (var client in clients)
            await client.SendAsync(LoadTexts.Next());
        var measurements = new List<Measurement>();
        for (var round = 0; round < Rounds; round++)
            measurements.Add(await MeasureAsync(clients, contact));
        _figures.Add(GrowthSummary.Of(what, size, measurements));
    }

    private Task<Measurement> MeasureAsync(IReadOnlyList<SendClient> clients, Func<int, string>? contact) =>
        _rounds.MeasureAsync(
            relay,
            new Scenario(relay.Name, ProviderDelay: 0, Connections: 1),
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
