using System.Collections.Immutable;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Kills;

/// <summary>
/// Some instances that serve, and one that starts: where one is killed, another serves at once, as a platform has it.
/// </summary>
internal sealed class Fleet(IReadOnlyList<string> settings) : IAsyncDisposable
{
    private const int Size = 2;

    private readonly HttpClient _client = new();

    private ImmutableList<RelayProcess> _serving = [];
    private Task<RelayProcess> _starting = Task.FromException<RelayProcess>(new InvalidOperationException());

    public static async Task<Fleet> StartAsync(IReadOnlyList<string> settings)
    {
        var fleet = new Fleet(settings);
        fleet._serving = [.. await Task.WhenAll(Enumerable.Range(0, Size).Select(_ => fleet.StartOneAsync()))];
        fleet._starting = fleet.StartOneAsync();
        return fleet;
    }

    /// <summary>What one of the instances answers; null where it was killed meanwhile.</summary>
    public Task<Reply?> AskAsync(Intent intent, Random random)
    {
        var serving = _serving;
        return serving[random.Next(serving.Count)].AskAsync(intent);
    }

    /// <summary>Kills an instance at a random moment of its work, once its replacement serves.</summary>
    public async Task KillOneAsync(Random random, TimeSpan longest)
    {
        var replacement = await _starting;
        var victim = _serving[random.Next(Size)];
        _starting = StartOneAsync();
        await Task.Delay(random.NextDouble() * longest);
        var killing = victim.DisposeAsync();
        _serving = _serving.Remove(victim).Add(replacement);
        await killing;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _serving.Add(await _starting))
            await process.DisposeAsync();
        _client.Dispose();
    }

    private Task<RelayProcess> StartOneAsync() => RelayProcess.StartAsync(_client, settings);
}
