using Azure;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Retention;

/// <summary>
/// Removes texts that are older than an organization's people need, and what has expired: beside live traffic, in any number of
/// instances, and as often as one likes. What a run does not reach or somebody is just writing, the next one finds.
/// </summary>
public sealed class RetentionSweep(
    RelayStorage storage,
    OrganizationStore organizations,
    ThreadReader reader,
    ConversationIndexWriter index,
    LimitStore limits,
    TimeProvider time
)
{
    private readonly ThreadRetention _threads = new(storage, reader, index);

    /// <summary>Removes what a request says.</summary>
    /// <exception cref="ArgumentException">Texts may not be removed at that age.</exception>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses; what was done is done.</exception>
    public async Task<RetentionResult> RunAsync(RetentionRequest request, CancellationToken cancellationToken)
    {
        if (request.Age is { } age && !RetentionRequest.Allows(age))
            throw new ArgumentException("Texts may not be removed at that age.", nameof(request));
        var (result, now) = (new RetentionResult(), time.GetUtcNow());
        var ids = request.OrganizationId is { } one
            ? [one]
            : await organizations.ListAsync(cancellationToken).Select(each => each.Id).ToListAsync(cancellationToken);
        foreach (var id in ids)
        {
            var rest = request with { MostRows = request.MostRows - result.Rows };
            if (rest.MostRows <= 0)
                return result with { IsComplete = false };
            result = result.Plus(await _threads.ApplyAsync(id, rest, now, cancellationToken));
            var counts = await limits.RemoveExpiredAsync(id, now, request.IsRehearsal, cancellationToken);
            result = result.Plus(new RetentionResult { Expired = counts });
        }

        if (!request.IsRehearsal)
            await index.FlushAsync(cancellationToken);
        return result;
    }
}
