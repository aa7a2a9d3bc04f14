using System.Text.RegularExpressions;
using TetherRelay.Tests.Architecture;

namespace TetherRelay.Tests.Deployment;

public sealed partial class SavedQueryTests
{
    public static TheoryData<string> Snapshots { get; } = [.. Snapshot.Names];

    /// <summary>Azure answers 409 to a saved query that is there already and comes without one.</summary>
    [Theory]
    [MemberData(nameof(Snapshots))]
    public void A_saved_query_may_be_deployed_again(string snapshot)
    {
        var queries = Snapshot.Of(snapshot).OfType("Microsoft.OperationalInsights/workspaces/savedSearches");

        Assert.NotEmpty(queries);
        Assert.All(
            queries,
            query => Assert.Equal("*", query.GetProperty("properties").GetProperty("etag").GetString())
        );
    }

    [Fact]
    public void The_query_for_answers_reads_what_their_log_line_holds()
    {
        string[] files =
        [
            "TetherRelay.Functions/Telemetry/AnswerLog.cs",
            "TetherRelay.Functions/Http/RefusedRequests.cs",
        ];
        var lines = files.Select(file => AnswerLine().Match(SourceFiles.All[file]).Value).ToList();
        var query = SourceFiles.All["infra/queries/answers.kql"];

        Assert.All(lines, Assert.NotEmpty);
        Assert.Contains("Message startswith \"Answered \"", query, StringComparison.Ordinal);
        Assert.Equal(
            lines.SelectMany(line => Value().Matches(line)).Select(value => value.Groups[1].Value).Distinct().Order(),
            Property().Matches(query).Select(property => property.Groups[1].Value).Distinct().Order()
        );
    }

    [GeneratedRegex(@"""Answered \{.*""")]
    private static partial Regex AnswerLine();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Value();

    [GeneratedRegex(@"Properties\.(\w+)")]
    private static partial Regex Property();
}
