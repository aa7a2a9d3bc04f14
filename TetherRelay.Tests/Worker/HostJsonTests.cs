using System.Globalization;
using System.Text.Json;
using TetherRelay.Core.Settlement;
using TetherRelay.Tests.Infrastructure;

namespace TetherRelay.Tests.Worker;

/// <summary>What the code relies on in the settings that a Functions host reads.</summary>
public sealed class HostJsonTests
{
    private readonly JsonElement _extensions = JsonElement
        .Parse(File.ReadAllText(Path.Combine(Repository.Root, "host.json")))
        .GetProperty("extensions");

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
        Assert.Equal(SettlementListener.AtOnce, queues.GetProperty("batchSize").GetInt32());
        Assert.Equal(SettlementListener.ComesBackAfter, Time(queues, "visibilityTimeout"));
        Assert.Equal(SettlementListener.Idle, Time(queues, "maxPollingInterval"));
    }

    private static TimeSpan Time(JsonElement settings, string name) =>
        TimeSpan.Parse(settings.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
