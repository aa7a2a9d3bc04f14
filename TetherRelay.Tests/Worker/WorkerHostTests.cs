using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using TetherRelay.Core.Reconciliation;
using TetherRelay.Core.Retention;
using TetherRelay.Core.Settings;
using TetherRelay.Core.Storage;
using TetherRelay.Functions;
using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Functions.Health;
using TetherRelay.Functions.Hosting;
using TetherRelay.Functions.Worker;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Worker;

/// <summary>What a Functions host gets to see of the worker.</summary>
public sealed class WorkerHostTests(StorageFixture storage)
{
    [Fact]
    public async Task The_worker_announces_every_route_and_the_queue()
    {
        var functions = await new GeneratedFunctionMetadataProvider().GetFunctionMetadataAsync("");

        Assert.Equal(
            Routes
                .All.Select(route => $"{route.Method} {route.Pattern}")
                .Append($"queue {QueueNames.UnsettledMessages}")
                .Order(StringComparer.Ordinal),
            functions.Select(function => Trigger(function.RawBindings!)).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_process_that_a_Functions_host_started_becomes_its_worker()
    {
        string[] arguments =
        [
            "--functions-uri",
            "http://127.0.0.1:1/",
            "--functions-worker-id",
            "worker",
            $"--AzureWebJobsStorage={storage.ConnectionString}",
            "--Secrets:File=/nowhere/secrets.json",
        ];

        Assert.True(WorkerHost.IsStartedBy(arguments));
        using var worker = WorkerHost.Build(arguments);
        Assert.Empty(SettingErrors.Of(worker.Services));
        Assert.NotNull(worker.Services.GetRequiredService<ToolRequestHandler>());
        Assert.NotNull(worker.Services.GetRequiredService<HealthEndpoint>());
        Assert.NotNull(worker.Services.GetRequiredService<MessageReconciler>());
        Assert.NotNull(worker.Services.GetRequiredService<DailyRetention>());
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:1", true)]
    public void The_host_does_not_export_what_the_worker_exports(string? setting, bool isTold)
    {
        string?[] arguments =
        [
            "--functions-uri=http://127.0.0.1:1/",
            $"--AzureWebJobsStorage={storage.ConnectionString}",
            "--Secrets:File=/nowhere/secrets.json",
            setting,
        ];

        using var worker = WorkerHost.Build([.. arguments.OfType<string>()]);

        var capabilities = worker.Services.GetRequiredService<IOptions<WorkerOptions>>().Value.Capabilities;
        Assert.Equal(isTold, capabilities.ContainsKey("WorkerOpenTelemetryEnabled"));
        Assert.Equal(isTold, capabilities.ContainsKey("WorkerApplicationInsightsLoggingEnabled"));
    }

    [Fact]
    public void Any_other_process_does_not() =>
        Assert.False(WorkerHost.IsStartedBy(["--urls=http://127.0.0.1:0", "--host", "127.0.0.1"]));

    private static string Trigger(IEnumerable<string> bindings)
    {
        var trigger = bindings
            .Select(binding => JsonElement.Parse(binding))
            .Single(binding => binding.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.Ordinal));
        if (trigger.GetProperty("type").ValueEquals("queueTrigger"))
            return $"queue {trigger.GetProperty("queueName").GetString()}";
        var method = Assert.Single(trigger.GetProperty("methods").EnumerateArray()).GetString()!;
        return $"{method.ToUpperInvariant()} {trigger.GetProperty("route").GetString()}";
    }
}
