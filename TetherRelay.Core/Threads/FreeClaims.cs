namespace TetherRelay.Core.Threads;

/// <summary>The claims that a request found to be free, and may replace.</summary>
internal sealed class FreeClaims
{
    /// <summary>The ETags of the claims' rows, by row key.</summary>
    public Dictionary<string, ETag> Claims { get; } = [];

    /// <summary>The failed messages that have them, by id, with their rows' ETags.</summary>
    public Dictionary<string, (Message Message, ETag ETag)> Failed { get; } = [];

    public void Add(TableEntity claim, Message? message, TableEntity? messageRow)
    {
        Claims[claim.RowKey] = claim.ETag;
        if (message is { HasFailed: true, ErasedAt: null })
            Failed[message.Id] = (message, messageRow!.ETag);
    }

    public void Clear()
    {
        Claims.Clear();
        Failed.Clear();
    }
}
