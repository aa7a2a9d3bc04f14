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
            ["build", "codeql", "deploy", "what-if"],
            Workflows.Keys.Select(name => Path.GetFileNameWithoutExtension(name)).Order()
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void Actions_are_pinned_to_a_commit_with_its_version_beside_it_or_our_own(string name)
    {
        var lines = SourceFiles
            .All[name]
            .Split('\n')
            .Select(line => line.Trim().TrimStart('-', ' '))
            .Where(line => line.StartsWith("uses:", StringComparison.Ordinal))
            .Select(line => line["uses:".Length..].Trim())
            .ToList();

        // Jobs can share their steps, so that a line counts for each.
        Assert.Equal(
            Workflows[name].Uses.Distinct().Order(StringComparer.Ordinal),
            lines.Select(line => line.Split(" #")[0]).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.All(lines, uses => Assert.True(Pinned().IsMatch(uses) || IsOurs(uses), $"{uses} is not pinned."));
    }

    /// <summary>One commit per action, so that an update that missed a place is seen.</summary>
    [Fact]
    public void An_action_has_the_same_commit_everywhere() =>
        Assert.All(
            Workflows
                .Values.SelectMany(workflow => workflow.Uses)
                .Where(uses => !IsOurs(uses))
                .Distinct()
                .GroupBy(Repository),
            versions => Assert.Single(versions.Select(uses => uses.Split('@')[1]).Distinct())
        );

    [Fact]
    public void An_image_of_the_Dockerfile_is_pinned_by_its_digest() =>
        Assert.All(
            SourceFiles.All["Dockerfile"].Split('\n').Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)),
            line => Assert.Matches("^FROM [\\w./-]+:[\\w.-]+@sha256:[0-9a-f]{64}( AS \\w+)?$", line.TrimEnd())
        );

    [Fact]
    public void The_bot_keeps_every_pin_fresh()
    {
        var bot = SourceFiles.All[".github/dependabot.yml"];

        Assert.All(
            (string[])["nuget", "dotnet-sdk", "npm", "github-actions", "docker"],
            kind =>
                Assert.Contains($"package-ecosystem: {kind}\n", bot.ReplaceLineEndings("\n"), StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_workflow_may_only_read_and_a_job_only_what_it_needs(string name)
    {
        Assert.Equal(new Dictionary<string, string> { ["contents"] = "read" }, Workflows[name].Permissions);
        Assert.Equal(
            Permissions.Where(permission => permission.StartsWith(name, StringComparison.Ordinal)),
            Workflows[name]
                .Jobs.SelectMany(job =>
                    job.Permissions.Select(permission => $"{name}: {job.Name}: {permission.Key}: {permission.Value}")
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
    public void A_job_with_a_token_of_Azure_waits_for_an_approval_and_every_other_one_with_tokens_runs_actions_only()
    {
        var jobs = Workflows
            .Values.SelectMany(workflow => workflow.Jobs)
            .Where(job => job.Permissions.ContainsKey("id-token"))
            .ToList();

        Assert.Contains(jobs, job => job.Environment.Length > 0);
        Assert.All(
            jobs.Where(job => job.Environment.Length == 0),
            job => Assert.All(job.Steps, step => Assert.Matches("^actions/(download-artifact|attest)@", step.Uses))
        );
    }

    /// <summary>What restores and builds runs code of others.</summary>
    [Fact]
    public void Nothing_is_restored_or_built_with_a_token_at_hand() =>
        Assert.All(
            Workflows
                .Values.SelectMany(workflow => workflow.Jobs)
                .Where(job => job.Permissions.Values.Contains("write") || job.Environment.Length > 0),
            job =>
            {
                Assert.DoesNotContain(job.Steps, step => step.Run.Contains("dotnet", StringComparison.Ordinal));
                Assert.DoesNotContain(job.Steps, step => step.Run.Contains("npm", StringComparison.Ordinal));
                Assert.DoesNotContain(
                    job.Steps,
                    step => step.Uses.StartsWith("actions/setup-", StringComparison.Ordinal)
                );
            }
        );

    /// <summary>Every permission of a job; all others have those of their workflow.</summary>
    private static readonly string[] Permissions =
    [
        $"{Folder}codeql.yml: analyze: actions: read",
        $"{Folder}codeql.yml: analyze: contents: read",
        $"{Folder}codeql.yml: analyze: security-events: write",
        $"{Folder}deploy.yml: attest: attestations: write",
        $"{Folder}deploy.yml: attest: contents: read",
        $"{Folder}deploy.yml: attest: id-token: write",
        $"{Folder}deploy.yml: development: actions: read",
        $"{Folder}deploy.yml: development: attestations: read",
        $"{Folder}deploy.yml: development: contents: read",
        $"{Folder}deploy.yml: development: id-token: write",
        $"{Folder}deploy.yml: production: actions: read",
        $"{Folder}deploy.yml: production: attestations: read",
        $"{Folder}deploy.yml: production: contents: read",
        $"{Folder}deploy.yml: production: id-token: write",
        $"{Folder}what-if.yml: what-if: contents: read",
        $"{Folder}what-if.yml: what-if: id-token: write",
    ];

    // An action may stand in a folder of its repository.
    private static string Repository(string uses) => string.Join('/', uses.Split('@')[0].Split('/').Take(2));

    private static bool IsOurs(string uses) =>
        uses.StartsWith("./", StringComparison.Ordinal) && SourceFiles.All.ContainsKey(uses[2..]);

    [GeneratedRegex(@"^[\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();
}
