using TetherRelay.Benchmarks.Metering;
using TetherRelay.Benchmarks.Targets;

namespace TetherRelay.Benchmarks.Environments;

/// <summary>A target, or the simulator, in a process of its own.</summary>
internal sealed class TargetProcess(string name, IEnumerable<string> settings) : IAsyncDisposable
{
    private readonly ChildProcess _process = new(
        name,
        BenchmarkProgram.Dotnet,
        [
            BenchmarkProgram.File,
            TargetProgram.Command,
            name,
            Artifacts.At(name + ".log"),
            "--urls=http://127.0.0.1:0",
            .. settings,
        ]
    );

    public Uri Address { get; private set; } = null!;

    /// <summary>The processor time that it has used.</summary>
    public TimeSpan Cpu => _process.Cpu;

    public async Task StartAsync() => Address = new Uri(await _process.ReadAsync());

    public async Task<ResourceUsage> ResourcesAsync() =>
        JsonSerializer.Deserialize(
            await _process.AskAsync(TargetProgram.Resources),
            ResourceUsageJson.Default.ResourceUsage
        )!;

    public Task DelayStorageAsync(TimeSpan delay) => DelayAsync(TargetProgram.DelayStorage, delay);

    public Task DelayProviderAsync(TimeSpan delay) => DelayAsync(TargetProgram.DelayProvider, delay);

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task DelayAsync(string command, TimeSpan delay)
    {
        if (
            await _process.AskAsync($"{command} {delay.TotalMilliseconds:0}") is var answer
            && answer != TargetProgram.Done
        )
            throw new InvalidOperationException($"A target answered '{answer}'.");
    }
}
