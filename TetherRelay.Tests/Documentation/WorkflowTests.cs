using System.Text.RegularExpressions;
using TetherRelay.Tests.Architecture;

namespace TetherRelay.Tests.Documentation;

/// <summary>The rules for every workflow, which no test can run.</summary>
public sealed partial class WorkflowTests
{
    private const string Folder = ".github/workflows/";

    private static readonly Dictionary<string, Workflow> Workflows = SourceFiles
        .All.Where(file => file.Key.StartsWith(Folder, StringComparison.Ordinal))
        .ToDictionary(file => file.Key, file => Workflow.Parse(file.Value));

    public static TheoryData<string> Names => [.. Workflows.Keys];

    [Fact]
    public void There_are_workflows() =>
        Assert.Equal(
            ["build", "codeql", "deploy"],
            Workflows.Keys.Select(name => Path.GetFileNameWithoutExtension(name)).Order()
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void Actions_are_of_a_fixed_major_version_or_our_own(string name) =>
        Assert.All(
            Workflows[name].Uses,
            uses => Assert.True(FixedVersion().IsMatch(uses) || IsOurs(uses), $"{uses} has no fixed major version.")
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void A_workflow_may_only_read_and_a_job_only_what_it_needs(string name)
    {
        Assert.Equal(new Dictionary<string, string> { ["contents"] = "read" }, Workflows[name].Permissions);
        Assert.All(
            Workflows[name].Jobs,
            job =>
                Assert.All(
                    job.Permissions.Where(permission => permission.Value == "write"),
                    permission => Assert.Contains($"{name}: {job.Name}: {permission.Key}", MayWrite)
                )
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_job_ends_and_none_keeps_the_token(string name)
    {
        Assert.True(Workflows[name].HasConcurrency);
        Assert.All(
            Workflows[name].Jobs.Where(job => job.Steps.Count > 0),
            job =>
            {
                Assert.InRange(job.Minutes, 1, 60);
                Assert.All(
                    job.Steps.Where(step => step.Uses.StartsWith("actions/checkout@", StringComparison.Ordinal)),
                    step => Assert.Equal("false", step.With["persist-credentials"])
                );
            }
        );
    }

    /// <summary>A script contains no value that another user controls, such as the name of a branch.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Scripts_have_no_expressions_in_them_and_start_what_exists(string name) =>
        Assert.All(
            Workflows[name].Jobs.SelectMany(job => job.Steps).Select(step => step.Run),
            script =>
            {
                Assert.DoesNotContain("${{", script, StringComparison.Ordinal);
                Assert.Empty(script.Split('\n').SelectMany(DevCommands.Mistakes));
            }
        );

    [Fact]
    public void Who_may_have_a_token_of_Azure_waits_for_an_approval()
    {
        var jobs = Workflows
            .Values.SelectMany(workflow => workflow.Jobs)
            .Where(job => job.Permissions.ContainsKey("id-token"))
            .ToList();

        Assert.NotEmpty(jobs);
        Assert.All(jobs, job => Assert.NotEqual("", job.Environment));
    }

    private static string[] MayWrite =>
        [$"{Folder}codeql.yml: analyze: security-events", $"{Folder}deploy.yml: deploy: id-token"];

    private static bool IsOurs(string uses) =>
        uses.StartsWith("./", StringComparison.Ordinal) && SourceFiles.All.ContainsKey(uses[2..]);

    [GeneratedRegex(@"^[\w-]+/[\w./-]+@v\d+$")]
    private static partial Regex FixedVersion();
}
