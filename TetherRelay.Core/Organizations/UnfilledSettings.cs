using System.Collections.Concurrent;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Organizations;

/// <summary>
/// Remembers the fields that an organization's agents send without a value, such as <c>conversation_id</c> with <c>null</c>: a mistake of the tool's
/// setup, which <c>tether doctor</c> shows.
/// </summary>
public sealed partial class UnfilledSettings(
    RelayStorage storage,
    BackgroundWork background,
    TimeProvider time,
    ILogger<UnfilledSettings> logger
)
{
    private const string Prefix = "Unfilled_";

    private static readonly TimeSpan RecordAgainAfter = TimeSpan.FromHours(6);

    private readonly ConcurrentDictionary<(string Organization, string Field), DateTimeOffset> _recorded = new();
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Organizations);

    /// <summary>Reports a field without a value: once to the log, and to the organization's row in the background, at most every six hours.</summary>
    public void Report(string organizationId, string field)
    {
        var (key, now) = ((organizationId, field), time.GetUtcNow());
        var isKnown = _recorded.TryGetValue(key, out var last);
        if (isKnown && now - last < RecordAgainAfter)
            return;
        _recorded[key] = now;
        if (!isKnown)
            Log.Unfilled(logger, organizationId, field);
        background.Track(RecordAsync(organizationId, field, now));
    }

    /// <summary>The fields and when each was last recorded.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadAsync(
        string organizationId,
        CancellationToken cancellationToken
    ) =>
        await _table.FindAsync(organizationId, OrganizationRow.RowKey(organizationId), cancellationToken) is { } row
            ? row
                .Keys.Where(column => column.StartsWith(Prefix, StringComparison.Ordinal))
                .ToDictionary(column => column[Prefix.Length..], column => row.GetDateTimeOffset(column) ?? default)
            : [];

    private async Task RecordAsync(string organizationId, string field, DateTimeOffset at)
    {
        try
        {
            var row = new TableEntity(organizationId, OrganizationRow.RowKey(organizationId)) { [Prefix + field] = at };
            await _table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge);
        }
        catch (RequestFailedException error)
        {
            Log.NotRecorded(logger, organizationId, field, error.Status);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "The agent of {Organization} sends {Field} without a value, which counts as absent. Correct the tool; `tether doctor` says how."
        )]
        public static partial void Unfilled(ILogger logger, string organization, string field);

        [LoggerMessage(
            2,
            LogLevel.Warning,
            "It was not recorded that the agent of {Organization} sends {Field} without a value (storage answered {Status})."
        )]
        public static partial void NotRecorded(ILogger logger, string organization, string field, int status);
    }
}
