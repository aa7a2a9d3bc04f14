using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.OptOuts;

/// <summary>
/// Records who may not be texted, in the contact's row, which every send writes under its ETag: a send that races an opt-out came first,
/// or is refused.
/// </summary>
public sealed class OptOutStore(RelayStorage storage, ThreadReader reader, TimeProvider time)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>
    /// Opts out a contact whose text was refused because of an opt-out that the provider knows of, unless the contact opted in
    /// since that text.
    /// </summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    internal async Task RefusedAsync(
        string organizationId,
        Message message,
        string? errorCode,
        CancellationToken cancellationToken
    ) =>
        await SetAsync(
            organizationId,
            // Not by its number, which may have been erased.
            PublicId.Parse(message.Id).ContactId,
            message.To,
            isOptedOut: true,
            OptOutSource.Provider,
            errorCode ?? "",
            message.Created,
            cancellationToken
        );

    /// <summary>Opts a contact out, or in again, unless it is already; one that is not known yet is made.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="number">The contact's number, E.164.</param>
    /// <param name="isOptedOut">Whether it wants no more texts.</param>
    /// <param name="source">Who says so.</param>
    /// <param name="text">The words that do it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What holds now; what held before, where nothing changed. Null for an opt-in of somebody who never opted out.</returns>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses.</exception>
    public Task<OptOutState?> SetAsync(
        string organizationId,
        string number,
        bool isOptedOut,
        OptOutSource source,
        string text,
        CancellationToken cancellationToken
    ) =>
        SetAsync(
            organizationId,
            ThreadKeys.ContactId(organizationId, number),
            number,
            isOptedOut,
            source,
            text,
            notSince: null,
            cancellationToken
        );

    // Where something was said after notSince, that holds.
    private async Task<OptOutState?> SetAsync(
        string organizationId,
        string contactId,
        string number,
        bool isOptedOut,
        OptOutSource source,
        string text,
        DateTimeOffset? notSince,
        CancellationToken cancellationToken
    )
    {
        var partition = ThreadKeys.Partition(organizationId, contactId);
        while (true)
        {
            var row = await reader.ReadRowAsync(partition, ThreadKeys.Contact(contactId), cancellationToken);
            var contact = row is null ? null : ContactRow.Read(row);
            if ((contact?.OptedOut ?? false) == isOptedOut || contact?.OptOut?.At > notSince)
                return contact?.OptOut;

            var state = new OptOutState(isOptedOut, time.GetUtcNow(), source, text);
            var change = ContactRow.After(partition, contactId, contact, number, state);
            try
            {
                if (row is null)
                    await _table.AddEntityAsync(change, cancellationToken);
                else
                    await _table.UpdateEntityAsync(change, row.ETag, TableUpdateMode.Merge, cancellationToken);
                return state;
            }
            catch (RequestFailedException error) when (error.ErrorCode == TableErrorCode.TableNotFound)
            {
                await _table.CreateIfNotExistsAsync(cancellationToken);
            }
            catch (RequestFailedException error) when (error.Status is 404 or 409 or 412)
            {
                // Somebody else wrote this contact: look again. Or it was ourselves, and the answer was lost.
            }
        }
    }
}
