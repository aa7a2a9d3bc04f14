using TetherRelay.Core.Queues;
using TetherRelay.Core.Reconciliation;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Worker;

/// <summary>What the code relies on in the settings that a Functions host reads.</summary>
public sealed class HostJsonTests
{
    private static readonly JsonElement Settings = JsonElement.Parse(
        File.ReadAllText(Path.Combine(Repository.Root, "host.json"))
    );

    private readonly JsonElement _extensions = Settings.GetProperty("extensions");

    [Fact]
    public void Every_route_spells_its_whole_path() =>
        Assert.Equal("", _extensions.GetProperty("http").GetProperty("routePrefix").GetString());

    // A refusal of the host's is an empty 429, which no agent can speak; how much comes in at once is the plan's to say.
    [Fact]
    public void The_host_refuses_no_request_by_itself()
    {
        var http = _extensions.GetProperty("http");

        Assert.Equal(-1, http.GetProperty("maxConcurrentRequests").GetInt32());
        Assert.Equal(-1, http.GetProperty("maxOutstandingRequests").GetInt32());
        Assert.False(http.GetProperty("dynamicThrottlesEnabled").GetBoolean());
    }

    [Fact]
    public void The_host_reads_the_queue_as_the_relay_s_own_listener_does()
    {
        var queues = _extensions.GetProperty("queues");

        Assert.Equal("base64", queues.GetProperty("messageEncoding").GetString());
        Assert.Equal(UnsettledMessages.MaxDequeues, queues.GetProperty("maxDequeueCount").GetInt32());
        Assert.Equal(ReconciliationListener.BatchSize, queues.GetProperty("batchSize").GetInt32());
        Assert.Equal(ReconciliationListener.VisibilityTimeout, Time(queues, "visibilityTimeout"));
        Assert.Equal(ReconciliationListener.IdleDelay, Time(queues, "maxPollingInterval"));
    }

    // The calls that the host would put down are those of the worker, with their whole address: a callback's holds its signature.
    [Fact]
    public void The_host_leaves_no_failed_send_out_and_puts_no_address_down()
    {
        var insights = Settings.GetProperty("logging").GetProperty("applicationInsights");

        Assert.False(insights.GetProperty("samplingSettings").GetProperty("isEnabled").GetBoolean());
        Assert.False(insights.GetProperty("enableDependencyTracking").GetBoolean());
        Assert.False(Settings.TryGetProperty("telemetryMode", out _));
    }

    // Each poll of the queue and each renewal of a lease is a line of the SDK at Information: some 73,000 a day.
    [Fact]
    public void An_idle_host_logs_no_call_of_the_azure_sdk()
    {
        var levels = Settings.GetProperty("logging").GetProperty("logLevel");

        Assert.Equal("Warning", levels.GetProperty("Azure").GetString());
        Assert.DoesNotContain(
            levels.EnumerateObject(),
            level =>
                level.Name.StartsWith("Azure.", StringComparison.Ordinal) && level.Value.GetString() == "Information"
        );
    }

    private static TimeSpan Time(JsonElement settings, string name) =>
        TimeSpan.Parse(settings.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
