using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Retention;

/// <summary>
/// Removes old texts and expired rows while traffic continues, in any number of instances, repeatedly. The next run finds rows that a run missed.
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

    /// <summary>Runs a retention request.</summary>
    /// <exception cref="ArgumentException">The age is out of range.</exception>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses. Completed steps persist.</exception>
    public async Task<RetentionResult> RunAsync(RetentionRequest request, CancellationToken cancellationToken)
    {
        if (request.Age is { } age && !RetentionRequest.Allows(age))
            throw new ArgumentException("The age is out of range.", nameof(request));
        var (result, now) = (new RetentionResult(), time.GetUtcNow());
        var ids = request.OrganizationId is { } one
            ? [one]
            : await organizations.ListAsync(cancellationToken).Select(each => each.Id).ToListAsync(cancellationToken);
        foreach (var id in ids)
        {
            var rest = request with { MaxRows = request.MaxRows - result.Rows };
            if (rest.MaxRows <= 0)
                return result with { IsComplete = false };
            result = result.Plus(await _threads.ApplyAsync(id, rest, now, cancellationToken));
            var counts = await limits.RemoveExpiredAsync(id, now, request.IsDryRun, cancellationToken);
            result = result.Plus(new RetentionResult { Expired = counts });
        }

        if (!request.IsDryRun)
            await index.FlushAsync(cancellationToken);
        return result;
    }
}
