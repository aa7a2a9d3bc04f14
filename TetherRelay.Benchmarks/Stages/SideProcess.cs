using System.Text.Json;
using TetherRelay.Benchmarks.Sides;

namespace TetherRelay.Benchmarks.Stages;

/// <summary>A side, or the provider simulator, in a process of its own.</summary>
internal sealed class SideProcess(string name, IEnumerable<string> settings) : IAsyncDisposable
{
    private readonly ChildProcess _process = new(
        name,
        Environment.ProcessPath!,
        [
            Environment.GetCommandLineArgs()[0],
            SideProgram.Command,
            name,
            Artifacts.At(name + ".log"),
            "--urls=http://127.0.0.1:0",
            .. settings,
        ]
    );

    public Uri Address { get; private set; } = null!;

    public async Task StartAsync() => Address = new Uri(await _process.ReadAsync());

    public async Task<SideFigures> FiguresAsync() =>
        JsonSerializer.Deserialize(await _process.AskAsync(SideProgram.Figures), SideJson.Default.SideFigures)!;

    public Task DelayStorageAsync(TimeSpan delay) => DelayAsync(SideProgram.DelayStorage, delay);

    public Task DelayProviderAsync(TimeSpan delay) => DelayAsync(SideProgram.DelayProvider, delay);

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task DelayAsync(string command, TimeSpan delay)
    {
        if (
            await _process.AskAsync($"{command} {delay.TotalMilliseconds:0}") is var answer
            && answer != SideProgram.Done
        )
            throw new InvalidOperationException($"A side answered '{answer}'.");
    }
}
