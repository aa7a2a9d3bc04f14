using System.Globalization;
using TetherRelay.Benchmarks.Reports;
using TetherRelay.Benchmarks.Stages;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Storage;

namespace TetherRelay.Benchmarks.Inboxes;

/// <summary>Whether the first page of an organization's conversations costs the same however many it has.</summary>
internal sealed class InboxRun(BenchStage stage, Contender relay)
{
    private const int Rounds = 8;
    private const int PagesInARound = 25;

    private static readonly int[] Sizes = [100, 1_000, 10_000, 100_000];

    private readonly RelayStorage _storage = PatientStorage.At(stage.Azurite.Connection);

    public static async Task<int> RunAsync()
    {
        await using var stage = new BenchStage();
        await stage.StartAsync();
        var run = new InboxRun(stage, await stage.AddAsync(BenchOptions.Relay));
        var figures = new List<InboxFigures>();
        using var smallest = await run.OrganizationAsync("bench-smallest", Sizes[0]);
        foreach (var size in Sizes)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Making {size:N0} conversations …"));
            using var organization = await run.OrganizationAsync($"bench-{size}", size);
            var times = await TurnsAsync([organization, smallest]);
            figures.Add(InboxFigures.Of(size, times[0], times[1]));
            Console.WriteLine($"{figures[^1]}");
        }

        ReportFile.Write("inbox.json", new InboxReport(Machine.Describe(), figures), ReportJson.Default.InboxReport);
        InboxTable.Print(figures);
        return 0;
    }

    private async Task<PageClient> OrganizationAsync(string id, int conversations)
    {
        await BenchTenants.CreateAsync(stage.Relay, id, BenchTenants.NoLimits);
        await new InboxSeeds(_storage).AddAsync(id, conversations);
        var made = await new ApiKeyStore(_storage, TimeProvider.System).CreateAsync(
            id,
            ApiKeyScope.Read,
            "bench",
            CancellationToken.None
        );
        return new PageClient(relay.Side.Address, made.Key);
    }

    // So that whatever else the machine does meets all of them.
    private static async Task<List<double>[]> TurnsAsync(IReadOnlyList<PageClient> clients)
    {
        foreach (var client in clients)
            for (var page = 0; page < PagesInARound; page++)
                await client.ReadAsync();

        var times = clients.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < Rounds; round++)
        for (var turn = 0; turn < clients.Count; turn++)
        for (var page = 0; page < PagesInARound; page++)
            times[turn].Add(await clients[turn].ReadAsync());
        return times;
    }
}
