using Azure;
using Azure.Data.Tables;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Settlement;

/// <summary>Reads and writes threads for settlement: table <c>Threads</c>, within one contact's partition.</summary>
public sealed class SettlementStore(RelayStorage storage, ThreadReader reader, TimeProvider time)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>The contact's messages around a time.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    internal async Task<IReadOnlyList<Message>> NearbyAsync(
        string organizationId,
        Message message,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var (contactId, _) = PublicId.Parse(message.Id);
        var partition = ThreadKeys.Partition(organizationId, contactId);
        var newest = ThreadKeys.Message(MessagePart.Of(at + TextOwnership.Reach, ulong.MinValue));
        var oldest = ThreadKeys.Message(MessagePart.Of(at - TextOwnership.Reach, ulong.MaxValue));
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey ge {newest} and RowKey le {oldest}"
        );
        return await _table.RowsAsync(filter, cancellationToken).Select(MessageRow.Read).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Records that a provider's text is a message's: the message under its ETag, and a row that no other message can insert,
    /// in one transaction.
    /// </summary>
    /// <returns>
    /// The message as it is then, which is settled in another way where somebody was faster; null where another message has
    /// the text.
    /// </returns>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    internal async Task<Message?> SettleAsync(
        string organizationId,
        Message message,
        ETag etag,
        SendAttempt attempt,
        ProviderText text,
        CancellationToken cancellationToken
    )
    {
        var (contactId, _) = PublicId.Parse(message.Id);
        var partition = ThreadKeys.Partition(organizationId, contactId);
        var owner = ProviderTextRow.From(organizationId, contactId, attempt.Provider, text.ProviderId, message.Id);
        while (true)
        {
            var settled = message.After(text, time.GetUtcNow());
            var transaction = new ThreadTransaction(partition);
            transaction.Merge(MessageRow.Outcome(partition, settled), etag);
            transaction.Insert(owner);
            try
            {
                await transaction.SubmitAsync(_table, cancellationToken);
                return settled;
            }
            catch (RequestFailedException error) when (error.Status is 409 or 412)
            {
                // Somebody was faster; or it was ourselves, and the answer was lost.
                if (await reader.FindRowAsync(organizationId, message.Id, cancellationToken) is not { } row)
                    return null;
                (message, etag) = (MessageRow.Read(row), row.ETag);
                if (message.Status is not (MessageStatus.Sending or MessageStatus.Unknown))
                    return message;
                if (error.Status == 409)
                    return null;
            }
        }
    }
}
