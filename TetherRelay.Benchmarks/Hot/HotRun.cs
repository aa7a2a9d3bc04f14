using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Benchmarks.Stages;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Benchmarks.Hot;

/// <summary>The hot pieces under BenchmarkDotNet, in this process: nothing is built or restored for it.</summary>
internal static class HotRun
{
    public static async Task<int> RunAsync()
    {
        await using var stage = new BenchStage();
        await stage.StartAsync();
        HotPieces.Authorization = $"Bearer {await BenchTenants.CreateAsync(stage.Relay, "hot", BenchTenants.NoLimits)}";
        HotPieces.Authenticator = stage.Relay.GetRequiredService<OrganizationAuthenticator>();

        var config = ManualConfig
            .CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddExporter(JsonExporter.Brief)
            .AddLogger(ConsoleLogger.Default)
            .WithArtifactsPath(Artifacts.At("hot"));
        return BenchmarkRunner.Run<HotPieces>(config).HasCriticalValidationErrors ? 1 : 0;
    }
}
