using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Deployment.Bicep;

/// <summary>What a deployment would make of the templates, kept beside them so that a change of it is seen in review.</summary>
public sealed class SnapshotTests : IDisposable
{
    private static readonly string[] Place =
    [
        "--subscription-id=00000000-0000-0000-0000-000000000001",
        "--tenant-id=00000000-0000-0000-0000-000000000002",
        "--resource-group=tether",
        "--location=canadacentral",
        "--deployment-name=main",
    ];

    private readonly BicepCli _bicep = new();

    public void Dispose() => _bicep.Dispose();

    [Fact]
    public Task Development_is_what_its_snapshot_says() =>
        IsAsKeptAsync(
            "main.bicepparam",
            "main.snapshot.json",
            new() { ["AZURE_PRINCIPAL_ID"] = "00000000-0000-0000-0000-000000000003" }
        );

    [Fact]
    public Task Development_in_a_virtual_network_is_what_its_snapshot_says() =>
        IsAsKeptAsync(
            "main.bicepparam",
            "main.network.snapshot.json",
            new()
            {
                ["AZURE_PRINCIPAL_ID"] = "00000000-0000-0000-0000-000000000003",
                ["OPERATOR_ADDRESSES"] = "203.0.113.7,198.51.100.0/24",
                ["PRIVATE_NETWORK"] = "true",
            }
        );

    [Fact]
    public Task Production_is_what_its_snapshot_says() =>
        IsAsKeptAsync(
            "main.prod.bicepparam",
            "main.prod.snapshot.json",
            new()
            {
                ["ALERT_EMAILS"] = "on-call@example.com",
                ["OPERATOR_PRINCIPAL_IDS"] =
                    "00000000-0000-0000-0000-000000000004,00000000-0000-0000-0000-000000000005",
                ["PUBLIC_URL"] = "https://relay.example.com",
            }
        );

    [Theory]
    [InlineData("main.options")]
    [InlineData("main.hub")]
    public Task Each_switch_that_is_off_by_default_makes_what_its_snapshot_says(string name) =>
        IsAsKeptAsync($"{name}.bicepparam", $"{name}.snapshot.json", []);

    private async Task IsAsKeptAsync(string parameters, string kept, Dictionary<string, string> environment)
    {
        var expected = _bicep.File(Path.ChangeExtension(parameters, ".snapshot.json"));
        if (expected != _bicep.File(kept))
            File.Copy(_bicep.File(kept), expected, overwrite: true);

        var printed = await _bicep.RunAsync(["snapshot", parameters, "--mode", "validate", .. Place], environment);

        if (printed.Length > 0)
            Assert.Fail($"{printed}\n{await OfferAsync(parameters, kept, expected, environment)}");
    }

    private async Task<string> OfferAsync(
        string parameters,
        string kept,
        string written,
        Dictionary<string, string> environment
    )
    {
        await _bicep.RunAsync(["snapshot", parameters, "--mode", "overwrite", .. Place], environment);
        var offered = Path.Combine("artifacts", "infra", kept);
        Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "infra"));
        File.Copy(written, Path.Combine(Repository.Root, offered), overwrite: true);
        return $"If this is meant, put {offered} in the place of {Path.Combine("infra", kept)}.";
    }
}
