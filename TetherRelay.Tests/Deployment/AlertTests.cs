using System.Text.RegularExpressions;
using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Storage;
using TetherRelay.Functions.Hosting;
using TetherRelay.Tests.Architecture;
using TetherRelay.Tests.Worker;

namespace TetherRelay.Tests.Deployment;

/// <summary>Each alert has a section in docs/operations.md and an action group.</summary>
public sealed partial class AlertTests
{
    public static TheoryData<string> Snapshots { get; } = [.. Snapshot.Names];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void There_is_each_alert_that_the_docs_describe(string snapshot) =>
        Assert.Equal(
            [
                .. (string[])["auth-failures", "broken-promises", "burn-fast", "burn-slow", "poison-queue"],
                .. (string[])
                    [
                        "provider-configuration",
                        "pumping",
                        "refused-callbacks",
                        "refused-requests",
                        "server-errors",
                        "slow-answers",
                    ],
                "unknown-outcomes",
            ],
            Alerts(snapshot).Select(alert => alert.GetProperty("name").GetString()).Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void Each_alert_has_a_row_of_what_to_do(string snapshot) =>
        Assert.All(
            Alerts(snapshot).Concat(Snapshot.Of(snapshot).OfType("Microsoft.Insights/metricAlerts")),
            alert =>
                Assert.Contains(
                    $"\n| `{alert.GetProperty("name").GetString()}` |",
                    SourceFiles.All["docs/operations.md"],
                    StringComparison.Ordinal
                )
        );

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void An_alert_tells_the_action_group_and_ends_with_its_cause(string snapshot)
    {
        var group = Assert.Single(Snapshot.Of(snapshot).OfType("Microsoft.Insights/actionGroups"));

        Assert.All(
            Alerts(snapshot).Select(alert => alert.GetProperty("properties")),
            alert =>
            {
                Assert.True(alert.GetProperty("enabled").GetBoolean());
                Assert.True(alert.GetProperty("autoMitigate").GetBoolean());
                Assert.Equal(
                    group.GetProperty("id").GetString(),
                    Assert.Single(alert.GetProperty("actions").GetProperty("actionGroups").EnumerateArray()).GetString()
                );
            }
        );
    }

    [Fact]
    public void Production_alerts_notify_the_person_on_call()
    {
        var group = Assert.Single(Snapshot.Of("main.prod.snapshot.json").OfType("Microsoft.Insights/actionGroups"));

        var receiver = Assert.Single(
            group.GetProperty("properties").GetProperty("emailReceivers").EnumerateArray().ToList()
        );
        Assert.Equal("on-call@example.com", receiver.GetProperty("emailAddress").GetString());
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void A_query_ends_with_the_number_that_is_measured(string snapshot) =>
        Assert.All(
            Alerts(snapshot).SelectMany(Criteria),
            criterion =>
                Assert.Matches(
                    $@"\| summarize {criterion.GetProperty("metricMeasureColumn").GetString()} = [^|]+\z",
                    criterion.GetProperty("query").GetString()
                )
        );

    [Fact]
    public void A_query_asks_for_metrics_that_the_app_has()
    {
        var names = SourceFiles
            .All.Where(file => file.Key.EndsWith(".kql", StringComparison.Ordinal))
            .SelectMany(file => MetricName().Matches(file.Value))
            .Select(match => match.Groups[1].Value)
            .ToHashSet();

        Assert.Contains("sms.sends", names);
        Assert.All(names, name => Assert.NotEmpty(SourceFiles.ProductionWith(new Regex($"\"{Regex.Escape(name)}\""))));
    }

    [Theory]
    [InlineData("provider-configuration", "reason")]
    [InlineData("poison-queue", "queue")]
    public void A_query_asks_for_a_word_that_the_app_writes(string alert, string dimension)
    {
        string[] words = [WireWord.Of(RejectionReason.Configuration), QueueNames.UnsettledMessagesPoison];

        var asked = Regex.Match(
            SourceFiles.All[$"infra/alerts/{alert}.kql"],
            $"Properties\\.{dimension}\\) == \"([^\"]+)\""
        );

        Assert.Contains(asked.Groups[1].Value, words);
    }

    [Fact]
    public void A_query_asks_for_routes_that_the_app_has()
    {
        var segments = Routes.All.SelectMany(route => route.Pattern.Split('/')).ToHashSet();

        var asked = SourceFiles
            .All.Where(file => file.Key.EndsWith(".kql", StringComparison.Ordinal))
            .SelectMany(file => RouteSegment().Matches(file.Value))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToList();

        Assert.Equal(["inbound", "send-sms", "text-reply"], asked.Order(StringComparer.Ordinal));
        Assert.All(asked, segment => Assert.Contains(segment, segments));
    }

    /// <summary>An answer that a provider refused is a 502, and is nothing to be called for at night.</summary>
    [Fact]
    public void A_provider_s_refusal_is_no_server_error()
    {
        var counted = Regex.Match(SourceFiles.All["infra/alerts/server-errors.kql"], @"ResultCode\) in \(([^)]+)\)");

        Assert.Equal(["500", "503"], counted.Groups[1].Value.Split(", "));
    }

    /// <summary>The host logs requests, too, under the names of functions: its own 500, as after a worker's death, is no fault of the relay.</summary>
    [Theory]
    [InlineData("server-errors")]
    [InlineData("slow-answers")]
    [InlineData("burn-fast")]
    [InlineData("burn-slow")]
    public void A_query_counts_the_worker_s_requests_and_not_the_host_s(string alert)
    {
        Assert.Matches("\\bName contains \"/", SourceFiles.All[$"infra/alerts/{alert}.kql"]);
        Assert.All(FunctionSource.All, function => Assert.DoesNotContain('/', function.Name));
        Assert.All(Routes.All, route => Assert.Contains('/', $"{route.Method} /{route.Pattern}"));
    }

    [Fact]
    public void A_burn_rate_covers_its_whole_window()
    {
        var windows = Alerts("main.prod.snapshot.json")
            .ToDictionary(
                alert => alert.GetProperty("name").GetString()!,
                alert => alert.GetProperty("properties").GetProperty("windowSize").GetString()!
            );

        Assert.All(
            (string[])["burn-fast", "burn-slow"],
            name =>
                Assert.Contains(
                    $"ago({windows[name][2..].ToLowerInvariant()})",
                    SourceFiles.All[$"infra/alerts/{name}.kql"],
                    StringComparison.Ordinal
                )
        );
    }

    private static IReadOnlyList<JsonElement> Alerts(string snapshot) =>
        Snapshot.Of(snapshot).OfType("Microsoft.Insights/scheduledQueryRules");

    private static IEnumerable<JsonElement> Criteria(JsonElement alert) =>
        alert.GetProperty("properties").GetProperty("criteria").GetProperty("allOf").EnumerateArray();

    [GeneratedRegex("\\bName == \"([^\"]+)\"")]
    private static partial Regex MetricName();

    [GeneratedRegex("\\bName !?has \"([^\"]+)\"")]
    private static partial Regex RouteSegment();
}
