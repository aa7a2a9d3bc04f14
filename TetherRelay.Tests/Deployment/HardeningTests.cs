using System.Text.RegularExpressions;
using TetherRelay.Tests.Architecture;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Deployment;

/// <summary>Every deployment has no keys, no public data, and outside its resource no role but Reader.</summary>
public sealed class HardeningTests
{
    private static readonly Dictionary<string, string> RoleOnResource = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Microsoft.Storage/storageAccounts/sthost",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Microsoft.Storage/storageAccounts/stdata",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Microsoft.Storage/storageAccounts/stdata",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Microsoft.KeyVault/vaults/kv-",
        ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7"] = "Microsoft.KeyVault/vaults/kv-",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Microsoft.Insights/components/appi-",
        ["73c42c96-874c-492b-b04d-ab87d138a893"] = "Microsoft.OperationalInsights/workspaces/log-",
        // Reader, which alone is on the whole group.
        ["acdd72a7-3385-48ef-bd42-f606fba81ae7"] = "Microsoft.Authorization/roleAssignments/",
    };

    [Fact]
    public void The_image_of_the_container_has_ICU() =>
        Assert.Contains(
            "-chiseled-extra@",
            File.ReadLines(Path.Combine(Repository.Root, "Dockerfile"))
                .Last(line => line.StartsWith("FROM ", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );

    public static TheoryData<string> Snapshots { get; } = [.. Snapshot.Names];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void Storage_has_no_keys_no_public_blobs_and_no_old_TLS(string snapshot)
    {
        var accounts = Snapshot.Of(snapshot).OfType("Microsoft.Storage/storageAccounts");

        Assert.Equal(2, accounts.Count);
        Assert.All(
            accounts.Select(Properties),
            properties =>
            {
                Assert.False(properties.GetProperty("allowSharedKeyAccess").GetBoolean());
                Assert.False(properties.GetProperty("allowBlobPublicAccess").GetBoolean());
                Assert.Equal("TLS1_2", properties.GetProperty("minimumTlsVersion").GetString());
            }
        );
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void The_vault_goes_by_roles_and_forgets_nothing(string snapshot)
    {
        var vault = Properties(Assert.Single(Snapshot.Of(snapshot).OfType("Microsoft.KeyVault/vaults")));

        Assert.True(vault.GetProperty("enableRbacAuthorization").GetBoolean());
        Assert.True(vault.GetProperty("enableSoftDelete").GetBoolean());
        Assert.True(vault.GetProperty("enablePurgeProtection").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void The_app_speaks_https_alone_and_is_deployed_without_a_password(string snapshot)
    {
        var deployment = Snapshot.Of(snapshot);
        var app = Properties(Assert.Single(deployment.OfType("Microsoft.Web/sites")));

        Assert.True(app.GetProperty("httpsOnly").GetBoolean());
        Assert.Equal("1.2", app.GetProperty("siteConfig").GetProperty("minTlsVersion").GetString());
        Assert.Equal(
            "UserAssignedIdentity",
            app.GetProperty("functionAppConfig")
                .GetProperty("deployment")
                .GetProperty("storage")
                .GetProperty("authentication")
                .GetProperty("type")
                .GetString()
        );
        var policies = deployment.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies");
        Assert.Equal(2, policies.Count);
        Assert.All(policies, policy => Assert.False(Properties(policy).GetProperty("allow").GetBoolean()));
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void Logs_are_written_by_identity_alone(string snapshot)
    {
        var insights = Properties(Assert.Single(Snapshot.Of(snapshot).OfType("Microsoft.Insights/components")));

        Assert.True(insights.GetProperty("DisableLocalAuth").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void Each_role_is_one_we_chose_on_the_one_resource_it_is_for(string snapshot)
    {
        var assignments = Snapshot.Of(snapshot).OfType("Microsoft.Authorization/roleAssignments");

        Assert.All(
            assignments,
            assignment =>
            {
                var role = Properties(assignment).GetProperty("roleDefinitionId").GetString()!.Split('/')[^1];
                Assert.Contains(
                    $"/resourceGroups/tether/providers/{RoleOnResource[role]}",
                    Scope(assignment),
                    StringComparison.Ordinal
                );
                Assert.Contains(
                    Properties(assignment).GetProperty("principalType").GetString(),
                    (string[])["Group", "ServicePrincipal", "User"]
                );
            }
        );
        // Without operators their roles are missing.
        if (snapshot is "main.options.snapshot.json" or "main.hub.snapshot.json")
            return;
        Assert.Equal(
            RoleOnResource.Keys.Order(StringComparer.Ordinal),
            assignments
                .Select(assignment =>
                    Properties(assignment).GetProperty("roleDefinitionId").GetString()!.Split('/')[^1]
                )
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_workflow_s_identity_may_give_the_template_s_roles_and_no_other()
    {
        var lists = Regex.Matches(SourceFiles.All["infra/role-condition.txt"], "GuidEquals \\{([^}]+)\\}");

        Assert.Equal(2, lists.Count);
        Assert.All(
            lists,
            list =>
                Assert.Equal(
                    RoleOnResource.Keys.Order(StringComparer.Ordinal),
                    list.Groups[1].Value.Split(", ").Order(StringComparer.Ordinal)
                )
        );
    }

    [Theory]
    [InlineData("main.network.snapshot.json", "Enabled")]
    [InlineData("main.prod.snapshot.json", "Disabled")]
    public void In_a_virtual_network_data_and_vault_are_closed_but_to_named_addresses(string snapshot, string access)
    {
        var deployment = Snapshot.Of(snapshot);
        var closed = deployment
            .OfType("Microsoft.Storage/storageAccounts")
            .Concat(deployment.OfType("Microsoft.KeyVault/vaults"))
            .ToList();

        Assert.All(
            closed.Select(Properties),
            properties =>
                Assert.Equal("Deny", properties.GetProperty("networkAcls").GetProperty("defaultAction").GetString())
        );
        Assert.Equal(
            ["Disabled", access, access],
            closed.Select(resource => Properties(resource).GetProperty("publicNetworkAccess").GetString())
        );
        Assert.Equal(
            ["blob", "queue", "table", "vault"],
            deployment
                .OfType("Microsoft.Network/privateEndpoints")
                .Select(endpoint =>
                    Properties(endpoint).GetProperty("privateLinkServiceConnections")[0].GetProperty("name").GetString()
                )
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void No_template_asks_Azure_for_a_key()
    {
        var templates = SourceFiles.All.Where(file => file.Key.StartsWith("infra/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(templates);
        Assert.All(
            templates,
            file => Assert.DoesNotMatch(@"(?i)\blist(Keys|AccountSas|ServiceSas|Secrets)?\(|AccountKey=", file.Value)
        );
    }

    private static JsonElement Properties(JsonElement resource) => resource.GetProperty("properties");

    // Before the deployment an assignment's id is an expression that begins with what it is on.
    private static string Scope(JsonElement assignment) =>
        assignment.GetProperty("id").GetString()!.Split("'Microsoft.Authorization/roleAssignments'")[0];
}
