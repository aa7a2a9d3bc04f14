using TetherRelay.Functions.Health;

namespace TetherRelay.Tests.Deployment;

/// <summary>A test from outside detects a stopped app, whose own telemetry has ended.</summary>
public sealed class AvailabilityTests
{
    private readonly Snapshot _production = Snapshot.Of("main.prod.snapshot.json");

    [Fact]
    public void Production_is_asked_from_outside_if_it_is_ready()
    {
        var test = Single("Microsoft.Insights/webtests", "webtest-tether");
        var insights = Single("Microsoft.Insights/components").GetProperty("id").GetString();
        var properties = test.GetProperty("properties");

        Assert.Contains(
            $"/{HealthEndpoint.ReadyPattern}'",
            properties.GetProperty("Request").GetProperty("RequestUrl").GetString(),
            StringComparison.Ordinal
        );
        Assert.True(properties.GetProperty("Enabled").GetBoolean());
        Assert.Equal(200, properties.GetProperty("ValidationRules").GetProperty("ExpectedHttpStatusCode").GetInt32());
        // By it Azure knows where the results belong.
        Assert.Equal("Resource", test.GetProperty("tags").GetProperty($"hidden-link:{insights}").GetString());
    }

    [Fact]
    public void The_alert_fires_once_most_places_get_no_answer()
    {
        var test = Single("Microsoft.Insights/webtests", "webtest-tether");
        var alert = Single("Microsoft.Insights/metricAlerts", "not-ready").GetProperty("properties");
        var criteria = alert.GetProperty("criteria");

        Assert.True(alert.GetProperty("enabled").GetBoolean());
        Assert.Equal(test.GetProperty("id").GetString(), criteria.GetProperty("webTestId").GetString());
        Assert.InRange(
            criteria.GetProperty("failedLocationCount").GetInt32(),
            2,
            test.GetProperty("properties").GetProperty("Locations").GetArrayLength() - 1
        );
        Assert.Equal(
            Single("Microsoft.Insights/actionGroups").GetProperty("id").GetString(),
            Assert.Single(alert.GetProperty("actions").EnumerateArray()).GetProperty("actionGroupId").GetString()
        );
    }

    [Fact]
    public void An_app_that_scales_to_nothing_is_not_started_by_tests() =>
        Assert.Empty(Snapshot.Of("main.snapshot.json").OfType("Microsoft.Insights/webtests"));

    [Fact]
    public void The_own_address_s_certificate_is_watched_three_weeks_ahead()
    {
        var test = Single("Microsoft.Insights/webtests", "webtest-certificate-");
        var rules = test.GetProperty("properties").GetProperty("ValidationRules");

        Assert.True(rules.GetProperty("SSLCheck").GetBoolean());
        Assert.Equal(21, rules.GetProperty("SSLCertRemainingLifetimeCheck").GetInt32());
        Assert.Equal(
            $"https://relay.example.com/{HealthEndpoint.LivePattern}",
            test.GetProperty("properties").GetProperty("Request").GetProperty("RequestUrl").GetString()
        );
        Assert.Equal(
            test.GetProperty("id").GetString(),
            Single("Microsoft.Insights/metricAlerts", "certificate")
                .GetProperty("properties")
                .GetProperty("criteria")
                .GetProperty("webTestId")
                .GetString()
        );
    }

    private JsonElement Single(string type, string name = "") =>
        Assert.Single(
            _production.OfType(type),
            resource => resource.GetProperty("name").GetString()!.StartsWith(name, StringComparison.Ordinal)
        );
}
