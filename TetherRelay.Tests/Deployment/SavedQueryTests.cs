namespace TetherRelay.Tests.Deployment;

public sealed class SavedQueryTests
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
}
