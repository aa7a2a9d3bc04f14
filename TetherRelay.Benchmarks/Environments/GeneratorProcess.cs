using TetherRelay.Benchmarks.Load;
using TetherRelay.Benchmarks.Targets;

namespace TetherRelay.Benchmarks.Environments;

/// <summary>The load generator in a process of its own.</summary>
internal sealed class GeneratorProcess(Uri relay, string token, Uri simulator) : IAsyncDisposable
{
    private readonly ChildProcess _process = new(
        "load generator",
        BenchmarkProgram.Dotnet,
        [BenchmarkProgram.File, GeneratorProgram.Command, $"{relay}", token, $"{simulator}"]
    );

    public async Task<LoadReport> RunAsync(LoadOrder order) =>
        JsonSerializer.Deserialize(
            await _process.AskAsync(JsonSerializer.Serialize(order, LoadJson.Default.LoadOrder)),
            LoadJson.Default.LoadReport
        )!;

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
