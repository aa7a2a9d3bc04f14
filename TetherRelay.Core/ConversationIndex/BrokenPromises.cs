using TetherRelay.Core.Storage;

namespace TetherRelay.Core.ConversationIndex;

/// <summary>
/// Lists the calls whose promise of a text was broken, in the table <c>Inbox</c>. A row stays when the promise is made good: readers look at the call.
/// </summary>
/// <remarks>Every method throws <see cref="RequestFailedException"/> where storage cannot be reached or refuses.</remarks>
public sealed class BrokenPromises(RelayStorage storage, TimeProvider time)
{
    /// <summary>How long a call is listed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    // '}' follows '|'.
    private const string FirstRow = "promise|";
    private const string PastRows = "promise}";

    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Inbox);

    /// <summary>The ids of an organization's calls that began since a time, the newest first.</summary>
    public IAsyncEnumerable<string> ListAsync(
        string organizationId,
        DateTimeOffset since,
        CancellationToken cancellationToken
    ) => RowsAsync(organizationId, FirstRow, RowsBefore(since), cancellationToken).Select(CallId);

    /// <summary>Lists a call; a repeat changes nothing.</summary>
    internal Task AddAsync(string organizationId, string callId, CancellationToken cancellationToken)
    {
        var (contactId, part) = PublicId.Parse(callId);
        // The time first, so that the newest call sorts first.
        return _table.PutAsync(
            new TableEntity(Partition(organizationId), $"{FirstRow}{part}|{contactId}"),
            cancellationToken
        );
    }

    /// <summary>Removes the rows of calls that began too long ago.</summary>
    /// <returns>How many there were.</returns>
    internal async Task<int> RemoveExpiredAsync(
        string organizationId,
        bool isDryRun,
        CancellationToken cancellationToken
    )
    {
        var before = RowsBefore(time.GetUtcNow() - Lifetime);
        var expired = await RowsAsync(organizationId, before, PastRows, cancellationToken)
            .ToListAsync(cancellationToken);
        if (!isDryRun)
            await _table.RemoveAsync(expired, cancellationToken);
        return expired.Count;
    }

    private IAsyncEnumerable<TableEntity> RowsAsync(
        string organizationId,
        string after,
        string before,
        CancellationToken cancellationToken
    )
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition(organizationId)} and RowKey gt {after} and RowKey lt {before}"
        );
        return _table.RowsAsync(filter, cancellationToken);
    }

    private static string Partition(string organizationId) => $"{KeyPart.Checked(organizationId)}|promises";

    private static string RowsBefore(DateTimeOffset at) => FirstRow + MessagePart.Of(at, ulong.MaxValue);

    private static string CallId(TableEntity row) =>
        row.RowKey.Split('|') is [_, var part, var contactId]
            ? PublicId.Of(contactId, part)
            : throw new InvalidDataException("A row of the table Inbox has an unknown key.");
}
