using System.Text.RegularExpressions;
using TetherRelay.Tests.Architecture;

namespace TetherRelay.Tests.Documentation;

/// <summary>The workflow that deploys gives the parameter files what they read, as the page says.</summary>
public sealed partial class DeployWorkflowTests
{
    // Only `azd` sets it: its user becomes an operator, which the workflow's identity must not.
    private const string Deployer = "AZURE_PRINCIPAL_ID";

    private static readonly Workflow File = Workflow.Parse(SourceFiles.All[".github/workflows/deploy.yml"]);

    private static readonly Workflow.Job Development = Job("development");

    private static readonly Workflow.Job Production = Job("production");

    private static readonly IReadOnlyList<string> Read =
    [
        .. SourceFiles
            .All.Where(file => file.Key.EndsWith(".bicepparam", StringComparison.Ordinal))
            .SelectMany(file => Variable().Matches(file.Value))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void The_page_names_every_variable_that_the_parameters_read() =>
        Assert.All(
            Read,
            name => Assert.Contains($"`{name}`", SourceFiles.All["docs/deploy.md"], StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("deploy", "development")]
    [InlineData("deploy", "production")]
    [InlineData("what-if", "what-if")]
    public void The_workflow_passes_the_variables_that_the_parameters_read_and_no_others(string workflow, string job)
    {
        var variables = Workflow
            .Parse(SourceFiles.All[$".github/workflows/{workflow}.yml"])
            .Jobs.Single(candidate => candidate.Name == job)
            .Variables.Where(variable => variable.Key is not ("AZURE_RESOURCE_GROUP" or "PARAMETERS"))
            .ToDictionary();

        Assert.Contains("ALERT_EMAILS", Read);
        Assert.Equal(Read.Except([Deployer]), variables.Keys.Order(StringComparer.Ordinal));
        Assert.All(variables, variable => Assert.Equal($"${{{{ vars.{variable.Key} }}}}", variable.Value));
    }

    [Fact]
    public void Each_environment_has_parameters_of_its_own()
    {
        var script = Assert
            .Single(
                Development.Steps,
                step => step.Run.Contains("az deployment group create", StringComparison.Ordinal)
            )
            .Run;

        Assert.Contains("development) parameters=infra/main.bicepparam ;;", script, StringComparison.Ordinal);
        Assert.Contains("production) parameters=infra/main.prod.bicepparam ;;", script, StringComparison.Ordinal);
        Assert.Contains("--parameters \"$parameters\"", script, StringComparison.Ordinal);
    }

    [Fact]
    public void The_package_is_built_once_attested_checked_and_promoted_unchanged()
    {
        AssertOrder(
            Job("package"),
            "dotnet dev.cs publish",
            "dotnet CycloneDX",
            "sha256sum artifacts/functions.zip",
            "actions/upload-artifact@"
        );
        var attested = Job("attest")
            .Steps.Where(step => step.Uses.StartsWith("actions/attest@", StringComparison.Ordinal));
        Assert.Equal(
            ["", "artifacts/functions.cdx.json"],
            attested.Select(step => step.With.GetValueOrDefault("predicate-path", ""))
        );
        Assert.All(attested, step => Assert.Equal("artifacts/functions.zip", step.With["subject-path"]));
        AssertOrder(
            Development,
            "actions/download-artifact@",
            "gh attestation verify artifacts/functions.zip",
            "azure/login@",
            "infra/deploy-app.sh \"$AZURE_RESOURCE_GROUP\" artifacts/functions.zip"
        );
        Assert.Contains(Development.Steps, step => step.Run.Contains("sha256sum --check", StringComparison.Ordinal));
        Assert.Equal(["package", "attest"], Development.Needs);
        Assert.Equal(["package", "development"], Production.Needs);
        Assert.Equal(
            Development.Steps.Select(step => (step.Uses, step.Run)),
            Production.Steps.Select(step => (step.Uses, step.Run))
        );
    }

    [Fact]
    public void A_deployment_that_fails_the_smoke_test_puts_back_the_last_package_that_passed()
    {
        AssertOrder(
            Development,
            "gh attestation verify last/functions.zip",
            "\"$AZURE_RESOURCE_GROUP\" artifacts/functions.zip",
            "infra/smoke.sh",
            "\"$AZURE_RESOURCE_GROUP\" last/functions.zip",
            "actions/upload-artifact@"
        );
        Assert.All(
            Development.Steps.Where(step =>
                step.Run.Contains("\"$AZURE_RESOURCE_GROUP\" last/", StringComparison.Ordinal)
            ),
            step => Assert.Equal("failure() && steps.smoke.conclusion == 'failure'", step.If)
        );
        // Only what passed is kept.
        Assert.Equal("", Development.Steps[^1].If);
        Assert.Equal("passed-${{ github.job }}", Development.Steps[^1].With["name"]);
    }

    private static Workflow.Job Job(string name) => File.Jobs.Single(job => job.Name == name);

    private static void AssertOrder(Workflow.Job job, params string[] parts)
    {
        var places = parts.Select(part =>
            job.Steps.ToList().FindIndex(step => $"{step.Uses} {step.Run}".Contains(part, StringComparison.Ordinal))
        );
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [GeneratedRegex(@"readEnvironmentVariable\('([A-Z_]+)'")]
    private static partial Regex Variable();
}
