using TetherRelay.Tests.Architecture;

namespace TetherRelay.Tests.Deployment;

/// <summary>The network that is made, and what takes its place where there is one.</summary>
public sealed class NetworkTests
{
    private const string Network = "Microsoft.Network/virtualNetworks";

    [Theory]
    [InlineData("main.prod.snapshot.json", "Standard")]
    [InlineData("main.options.snapshot.json", "StandardV2")]
    public void The_way_out_spans_zones_where_it_is_asked_to(string snapshot, string sku) =>
        Assert.All(
            (string[])["Microsoft.Network/natGateways", "Microsoft.Network/publicIPAddresses"],
            type =>
                Assert.Equal(
                    sku,
                    Assert.Single(Snapshot.Of(snapshot).OfType(type)).GetProperty("sku").GetProperty("name").GetString()
                )
        );

    [Fact]
    public void Each_subnet_has_rules_that_end_with_a_refusal()
    {
        var deployment = Snapshot.Of("main.prod.snapshot.json");
        var rules = deployment
            .OfType("Microsoft.Network/networkSecurityGroups")
            .ToDictionary(group => group.GetProperty("id").GetString()!, Rules);

        var subnets = Assert
            .Single(deployment.OfType(Network))
            .GetProperty("properties")
            .GetProperty("subnets")
            .EnumerateArray()
            .Select(subnet => subnet.GetProperty("properties"))
            .ToList();

        Assert.Equal(2, subnets.Count);
        Assert.All(
            subnets,
            subnet =>
                Assert.Equal(
                    "Deny",
                    rules[subnet.GetProperty("networkSecurityGroup").GetProperty("id").GetString()!]
                        [^1]
                        .GetProperty("access")
                        .GetString()
                )
        );
        Assert.Equal(
            "NetworkSecurityGroupEnabled",
            subnets[1].GetProperty("privateEndpointNetworkPolicies").GetString()
        );
    }

    [Fact]
    public void A_network_that_exists_is_used_and_none_is_made()
    {
        var deployment = Snapshot.Of("main.hub.snapshot.json");

        Assert.Empty(deployment.OfType(Network));
        Assert.Empty(deployment.OfType("Microsoft.Network/natGateways"));
        Assert.Equal(4, deployment.OfType("Microsoft.Network/privateDnsZones").Count);
        Assert.EndsWith(
            "/virtualNetworks/spoke/subnets/app",
            Assert
                .Single(deployment.OfType("Microsoft.Web/sites"))
                .GetProperty("properties")
                .GetProperty("virtualNetworkSubnetId")
                .GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void DNS_zones_that_exist_are_used_and_none_is_made()
    {
        var deployment = Snapshot.Of("main.options.snapshot.json");

        Assert.Empty(deployment.OfType("Microsoft.Network/privateDnsZones"));
        Assert.Equal(4, deployment.OfType("Microsoft.Network/privateEndpoints/privateDnsZoneGroups").Count);
    }

    [Fact]
    public void Private_endpoints_of_one_account_are_made_one_after_another() =>
        Assert.Contains(
            "@batchSize(1)\nmodule privateEndpoints",
            SourceFiles.All["infra/data-storage.bicep"].ReplaceLineEndings("\n"),
            StringComparison.Ordinal
        );

    private static List<JsonElement> Rules(JsonElement group) =>
        [
            .. group
                .GetProperty("properties")
                .GetProperty("securityRules")
                .EnumerateArray()
                .Select(rule => rule.GetProperty("properties"))
                .OrderBy(rule => rule.GetProperty("priority").GetInt32()),
        ];
}
