using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using TetherRelay.Benchmarks.Environments;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Benchmarks.MicroBenchmarks;

/// <summary>Runs <see cref="RequestBenchmarks"/> in this process, without a build or restore.</summary>
internal static class MicroBenchmarkRun
{
    public static async Task<int> RunAsync(BenchOptions options)
    {
        await using var environment = new BenchmarkEnvironment(options);
        await environment.StartAsync();
        RequestBenchmarks.Authorization =
            $"Bearer {await BenchmarkOrganizations.CreateAsync(environment.Relay, "hot", SendLimits.None)}";
        RequestBenchmarks.Authenticator = environment.Relay.GetRequiredService<OrganizationAuthenticator>();

        var config = ManualConfig
            .CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddExporter(JsonExporter.Brief)
            .AddLogger(ConsoleLogger.Default)
            .WithArtifactsPath(Artifacts.At("hot"));
        return BenchmarkRunner.Run<RequestBenchmarks>(config).HasCriticalValidationErrors ? 1 : 0;
    }
}
