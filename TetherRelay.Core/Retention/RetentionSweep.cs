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
    BrokenPromises promises,
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
        foreach (var (id, own) in await OrganizationsAsync(request, cancellationToken))
        {
            var rest = request with
            {
                Age = request.PrefersOwnAge && own is { } days ? RetentionOptions.ToAge(days) : request.Age,
                MaxRows = request.MaxRows - result.Rows,
            };
            if (rest.MaxRows <= 0)
            {
                result = result with { IsComplete = false };
                break;
            }

            result = result.Plus(await _threads.ApplyAsync(id, rest, now, cancellationToken));
            var counts = await limits.RemoveExpiredAsync(id, now, request.IsDryRun, cancellationToken);
            var listed = await promises.RemoveExpiredAsync(id, request.IsDryRun, cancellationToken);
            result = result.Plus(new RetentionResult { Expired = counts + listed });
        }

        if (!request.IsDryRun)
            await index.FlushAsync(cancellationToken);
        return result;
    }

    private async Task<List<(string Id, int? Days)>> OrganizationsAsync(
        RetentionRequest request,
        CancellationToken cancellationToken
    ) =>
        request is { OrganizationId: { } one, PrefersOwnAge: false }
            ? [(one, null)]
            : await organizations
                .ListAsync(cancellationToken)
                .Where(each => request.OrganizationId is null || each.Id == request.OrganizationId)
                .Select(each => (each.Id, each.RetentionDays))
                .ToListAsync(cancellationToken);
}
