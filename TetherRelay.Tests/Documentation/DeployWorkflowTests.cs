using System.Text.RegularExpressions;
using TetherRelay.Tests.Architecture;

namespace TetherRelay.Tests.Documentation;

/// <summary>The workflow that deploys gives the parameter files what they read, as the page says.</summary>
public sealed partial class DeployWorkflowTests
{
    // Only `azd` sets it: its user becomes an operator, which the workflow's identity must not.
    private const string Deployer = "AZURE_PRINCIPAL_ID";

    private static readonly Workflow File = Workflow.Parse(SourceFiles.All[".github/workflows/deploy.yml"]);

    private static readonly Workflow.Job Deploy = Job("deploy");

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

    [Fact]
    public void The_workflow_passes_the_variables_that_the_parameters_read_and_no_others()
    {
        var variables = Deploy
            .Variables.Where(variable => variable.Key is not ("AZURE_RESOURCE_GROUP" or "PARAMETERS"))
            .ToDictionary();

        Assert.Contains("ALERT_EMAILS", Read);
        Assert.Equal(Read.Except([Deployer]), variables.Keys.Order(StringComparer.Ordinal));
        Assert.All(variables, variable => Assert.Equal($"${{{{ vars.{variable.Key} }}}}", variable.Value));
    }

    [Fact]
    public void Each_environment_has_parameters_of_its_own()
    {
        var choice = Choice().Match(Deploy.Variables["PARAMETERS"]);

        Assert.Equal("infra/main.bicepparam", choice.Groups[1].Value);
        Assert.Equal("infra/main.prod.bicepparam", choice.Groups[2].Value);
        Assert.All(choice.Groups.Values.Skip(1), file => Assert.Contains(file.Value, SourceFiles.All.Keys));
        Assert.Contains(
            Deploy.Steps,
            step =>
                step.Run.Contains("az deployment group create", StringComparison.Ordinal)
                && step.Run.Contains("--parameters \"$PARAMETERS\"", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_package_is_built_attested_checked_and_deployed_unchanged()
    {
        AssertOrder(
            Job("package"),
            "dotnet dev.cs publish",
            "sha256sum artifacts/functions.zip",
            "actions/upload-artifact@"
        );
        AssertOrder(Job("attest"), "actions/download-artifact@", "actions/attest@");
        AssertOrder(
            Deploy,
            "actions/download-artifact@",
            "gh attestation verify artifacts/functions.zip",
            "azure/login@",
            "--src artifacts/functions.zip"
        );
        Assert.Contains(Deploy.Steps, step => step.Run.Contains("sha256sum --check", StringComparison.Ordinal));
        Assert.Equal("artifacts/functions.zip", Job("attest").Steps[^1].With["subject-path"]);
        Assert.Contains(
            "needs: [package, attest]",
            SourceFiles.All[".github/workflows/deploy.yml"],
            StringComparison.Ordinal
        );
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

    [GeneratedRegex(@"^\$\{\{ inputs\.environment == 'development' && '([^']+)' \|\| '([^']+)' \}\}$")]
    private static partial Regex Choice();
}
