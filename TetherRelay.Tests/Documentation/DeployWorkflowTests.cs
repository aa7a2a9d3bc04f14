using System.Text.RegularExpressions;
using TetherRelay.Tests.Architecture;

namespace TetherRelay.Tests.Documentation;

/// <summary>The workflow that deploys gives the parameter files what they read, as the page says.</summary>
public sealed partial class DeployWorkflowTests
{
    // Only `azd` sets it: its user becomes an operator, which the workflow's identity must not.
    private const string Deployer = "AZURE_PRINCIPAL_ID";

    private static readonly Workflow.Job Deploy = Workflow
        .Parse(SourceFiles.All[".github/workflows/deploy.yml"])
        .Jobs.Single(job => job.Name == "deploy");

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
    public void What_the_parameters_read_stands_on_the_page() =>
        Assert.All(
            Read,
            name => Assert.Contains($"`{name}`", SourceFiles.All["docs/deploy.md"], StringComparison.Ordinal)
        );

    [Fact]
    public void What_the_parameters_read_is_passed_to_them_and_nothing_else()
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
    public void What_is_compiled_ahead_is_deployed()
    {
        var made = Deploy.Steps.TakeWhile(step => step.Run.Trim() != "dotnet dev.cs publish").Count();
        var deployed = Deploy
            .Steps.TakeWhile(step => !step.Run.Contains("--src artifacts/functions.zip", StringComparison.Ordinal))
            .Count();

        Assert.InRange(made, 0, deployed - 1);
        Assert.InRange(deployed, 1, Deploy.Steps.Count - 1);
    }

    [GeneratedRegex(@"readEnvironmentVariable\('([A-Z_]+)'")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^\$\{\{ inputs\.environment == 'development' && '([^']+)' \|\| '([^']+)' \}\}$")]
    private static partial Regex Choice();
}
