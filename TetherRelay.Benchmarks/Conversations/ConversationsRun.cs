using TetherRelay.Benchmarks.Environments;
using TetherRelay.Benchmarks.Measurements;
using TetherRelay.Benchmarks.Reports;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;

namespace TetherRelay.Benchmarks.Conversations;

/// <summary>Whether the first page of an organization's conversations costs the same however many it has.</summary>
internal sealed class ConversationsRun(BenchmarkEnvironment environment, Target relay)
{
    private const int Rounds = 8;
    private const int PagesPerRound = 25;

    private static readonly int[] Sizes = [100, 1_000, 10_000, 100_000];

    private readonly RelayStorage _storage = SeedingStorage.At(environment.Storage.Connection);

    public static async Task<int> RunAsync(BenchOptions options)
    {
        await using var environment = new BenchmarkEnvironment(options);
        await environment.StartAsync();
        var run = new ConversationsRun(environment, await environment.AddAsync(BenchOptions.Relay));
        var figures = new List<FirstPageSummary>();
        using var smallest = await run.OrganizationAsync("bench-smallest", Sizes[0]);
        foreach (var size in Sizes)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Making {size:N0} conversations …"));
            using var organization = await run.OrganizationAsync($"bench-{size}", size);
            var times = await MeasureAsync([organization, smallest]);
            figures.Add(FirstPageSummary.Of(size, times[0], times[1]));
            Console.WriteLine($"{figures[^1]}");
        }

        ReportFile.Write(
            "inbox.json",
            new ConversationsReport(Machine.Describe(), figures),
            ReportJson.Default.ConversationsReport
        );
        ConversationsTable.Print(figures);
        return 0;
    }

    private async Task<FirstPageClient> OrganizationAsync(string id, int conversations)
    {
        await BenchmarkOrganizations.CreateAsync(environment.Relay, id, SendLimits.None);
        await new ConversationSeeder(_storage, environment.Relay.GetRequiredService<OrganizationKeys>()).AddAsync(
            id,
            conversations
        );
        var made = await new ApiKeyStore(_storage, TimeProvider.System).CreateAsync(
            id,
            ApiKeyScope.Read,
            "bench",
            ApiKeyStore.DefaultValidity,
            CancellationToken.None
        );
        return new FirstPageClient(relay.Process.Address, made.Key);
    }

    // Alternates, so that other load on the machine affects all clients.
    private static async Task<List<double>[]> MeasureAsync(IReadOnlyList<FirstPageClient> clients)
    {
        foreach (var client in clients)
            for (var page = 0; page < PagesPerRound; page++)
                await client.ReadAsync();

        var times = clients.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < Rounds; round++)
        for (var turn = 0; turn < clients.Count; turn++)
        for (var page = 0; page < PagesPerRound; page++)
            times[turn].Add(await clients[turn].ReadAsync());
        return times;
    }
}
