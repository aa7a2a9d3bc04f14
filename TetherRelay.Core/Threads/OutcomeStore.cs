using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Threads;

/// <summary>Records receipts and look-up results of messages: table <c>Threads</c>, within one contact's partition.</summary>
public sealed class OutcomeStore(RelayStorage storage, OrganizationKeys keys, ThreadReader reader, TimeProvider time)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>The contact's messages that were created within a span before or after a time.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    internal async Task<IReadOnlyList<Message>> ListNearbyAsync(
        string organizationId,
        Message message,
        DateTimeOffset at,
        TimeSpan span,
        CancellationToken cancellationToken
    )
    {
        var partition = ThreadKeys.Partition(organizationId, PublicId.Parse(message.Id).ContactId);
        var newest = ThreadKeys.Message(MessagePart.Of(at + span, ulong.MinValue));
        var oldest = ThreadKeys.Message(MessagePart.Of(at - span, ulong.MaxValue));
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {partition} and RowKey ge {newest} and RowKey le {oldest}"
        );
        return await _table.RowsAsync(filter, cancellationToken).Select(MessageRow.Read).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Records that a provider's text belongs to a message, in one transaction. It writes the message under its ETag and inserts a row that
    /// no other message can insert.
    /// </summary>
    /// <returns>The message afterwards, which another writer may have settled; null where another message has the text.</returns>
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
        var partition = ThreadKeys.Partition(organizationId, PublicId.Parse(message.Id).ContactId);
        var key = await keys.GetAsync(organizationId, cancellationToken);
        var textRow = ProviderTextRow.From(partition, key, attempt.Provider, text.ProviderId, message.Id);
        while (true)
        {
            var settled = message.After(text, time.GetUtcNow());
            var transaction = new TableTransaction(partition);
            transaction.Merge(MessageRow.Outcome(partition, settled), etag);
            transaction.Insert(textRow);
            if (await _table.TrySubmitAsync(transaction, cancellationToken) is not null)
                return settled;
            if (await reader.FindRowAsync(organizationId, message.Id, cancellationToken) is not { } row)
                return null;
            var isSame = row.ETag == etag;
            (message, etag) = (MessageRow.Read(row), row.ETag);
            // Another writer settled it, or an earlier try of this transaction took effect.
            if (message.Status is not (MessageStatus.Sending or MessageStatus.Unknown))
                return message;
            // The message did not change, so another message has the text.
            if (isSame)
                return null;
        }
    }

    /// <summary>Records a receipt of a message under the ETag that was read.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="message">The message after the receipt.</param>
    /// <param name="etag">The ETag of its row.</param>
    /// <param name="text">
    /// The provider and its id of the text, where the message had none. The receipt proves whose text it is, so no look-up may assign it to another message.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False on a conflict.</returns>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    internal async Task<bool> TryRecordAsync(
        string organizationId,
        Message message,
        ETag etag,
        (string Provider, string ProviderId)? text,
        CancellationToken cancellationToken
    )
    {
        var partition = ThreadKeys.Partition(organizationId, PublicId.Parse(message.Id).ContactId);
        var transaction = new TableTransaction(partition);
        transaction.Merge(MessageRow.Outcome(partition, message), etag);
        if (text is var (provider, providerId))
        {
            var key = await keys.GetAsync(organizationId, cancellationToken);
            transaction.Upsert(ProviderTextRow.From(partition, key, provider, providerId, message.Id));
        }

        return await _table.TrySubmitAsync(transaction, cancellationToken) is not null;
    }
}
