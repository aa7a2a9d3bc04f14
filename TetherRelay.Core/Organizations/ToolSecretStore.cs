using System.Runtime.CompilerServices;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Organizations;

/// <summary>
/// Stores tool secrets: values in the secret store, hashes in the table <c>ToolSecrets</c>. The row is written last, so a partial write is never
/// usable and every step can be repeated.
/// </summary>
/// <remarks>
/// Methods throw <see cref="ToolSecretException"/> for errors of the operator. <see cref="SecretStoreException"/> and <see
/// cref="Azure.RequestFailedException"/> report an unreachable secret store or storage.
/// </remarks>
public sealed class ToolSecretStore(RelayStorage storage, ISecretStore secrets, TimeProvider time)
{
    private readonly ToolSecretTable _table = new(storage);

    /// <summary>Creates a secret with a new label.</summary>
    /// <returns>The secret, which is shown only once.</returns>
    /// <exception cref="ToolSecretException">The label is malformed or taken.</exception>
    public async Task<string> AddAsync(string orgId, string label, CancellationToken cancellationToken)
    {
        var present = await RetireEndedAsync(orgId, label, cancellationToken);
        if (present.Count > 0)
            throw new ToolSecretException(
                $"{orgId} has a tool secret labelled {label} already: rotate or revoke it, or choose another label."
            );
        return (await CreateAsync(orgId, label, present, cancellationToken)).Secret;
    }

    /// <summary>Replaces the secret with a label.</summary>
    /// <param name="orgId">The organization.</param>
    /// <param name="label">The label.</param>
    /// <param name="overlap">How long the current secret stays valid.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The new secret, which is shown only once. After a failure the current secret stays valid for the overlap at least.</returns>
    /// <exception cref="ToolSecretException">There is no secret with the label, or the overlap is negative.</exception>
    public async Task<string> RotateAsync(
        string orgId,
        string label,
        TimeSpan overlap,
        CancellationToken cancellationToken
    )
    {
        if (overlap < TimeSpan.Zero)
            throw new ToolSecretException("The overlap of old and new must not be negative.");
        var present = await RetireEndedAsync(orgId, label, cancellationToken);
        if (present.Count == 0)
            throw new ToolSecretException($"{orgId} has no tool secret labelled {label}: add one.");

        var (secret, created) = await CreateAsync(orgId, label, present, cancellationToken);
        var end = created + overlap;
        foreach (var old in present.Where(row => row.Expires is not { } expires || end < expires))
            await _table.ExpireAsync(old, end, cancellationToken);
        return secret;
    }

    /// <summary>Revokes all secrets with a label, including those in a rotation's overlap.</summary>
    /// <returns>False where the label has no secret.</returns>
    /// <exception cref="ToolSecretException">The label is malformed.</exception>
    public async Task<bool> RevokeAsync(string orgId, string label, CancellationToken cancellationToken)
    {
        Check(orgId, label);
        var rows = await _table.ListAsync(orgId, label, cancellationToken);
        while (rows.Exists(IsActive))
        {
            foreach (var row in rows.Where(IsActive))
                await _table.ExpireAsync(row, time.GetUtcNow(), cancellationToken);
            // A concurrent rotation either sees these rows as expired, or its new row is in this list.
            rows = await _table.ListAsync(orgId, label, cancellationToken);
        }
        foreach (var row in rows)
            await RetireAsync(row, cancellationToken);
        return rows.Count > 0;
    }

    /// <summary>Lists the public parts of an organization's secrets, by label and age.</summary>
    public async IAsyncEnumerable<ToolSecretInfo> ListAsync(
        string orgId,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var rows = await _table.ListAsync(orgId, cancellationToken).ToListAsync(cancellationToken);
        foreach (var row in rows.OrderBy(row => row.Label, StringComparer.Ordinal).ThenBy(row => row.Created))
            yield return row.ToInfo(time.GetUtcNow());
    }

    /// <summary>Returns the newest valid secret with a label, for the agent's configuration; it must not be shown.</summary>
    /// <returns>Null where there is none, or its value is gone.</returns>
    public async Task<string?> FindAsync(string orgId, string label, CancellationToken cancellationToken)
    {
        Check(orgId, label);
        var rows = await _table.ListAsync(orgId, label, cancellationToken);
        return rows.Where(IsActive).MaxBy(row => row.Created) is { } newest
            ? await secrets.GetAsync(newest.SecretName, newest.SecretVersion, cancellationToken)
            : null;
    }

    /// <summary>Retires expired secrets: disables their values and deletes their rows.</summary>
    /// <param name="orgId">The organization; null for all.</param>
    /// <param name="isDryRun">Whether the call only counts them.</param>
    /// <param name="cancellationToken">Cancels the operation. Completed steps persist.</param>
    /// <returns>The number of expired secrets.</returns>
    public async Task<int> RetireEndedAsync(string? orgId, bool isDryRun, CancellationToken cancellationToken)
    {
        var rows = await _table.ListAsync(orgId, cancellationToken).ToListAsync(cancellationToken);
        var ended = rows.FindAll(row => !IsActive(row));
        foreach (var row in isDryRun ? [] : ended)
            await RetireAsync(row, cancellationToken);
        return ended.Count;
    }

    /// <summary>Lists the labels of valid secrets without a value in the secret store. Requests with them are refused.</summary>
    public async Task<IReadOnlyList<string>> WithoutValueAsync(string orgId, CancellationToken cancellationToken)
    {
        var labels = new List<string>();
        await foreach (var row in _table.ListAsync(orgId, cancellationToken).Where(IsActive))
            if (
                await secrets.GetAsync(row.SecretName, row.SecretVersion, cancellationToken) is not { } value
                || BearerToken.RowKey(value) != row.Key
            )
                labels.Add(row.Label);
        return labels;
    }

    /// <summary>Adds the fixed secret <see cref="ToolSecret.Demo"/> to an organization. The call is idempotent.</summary>
    /// <exception cref="ToolSecretException">The storage is not the emulator.</exception>
    public async Task AddDemoAsync(string orgId, string label, CancellationToken cancellationToken)
    {
        Check(orgId, label);
        if (!storage.IsEmulator)
            throw new ToolSecretException("The demo secret is in every checkout: it can be used on the emulator only.");

        var row = await _table.FindAsync(BearerToken.RowKey(ToolSecret.Demo), cancellationToken);
        if (
            row is { Expires: null }
            && row.OrganizationId == orgId
            && row.Label == label
            && await secrets.GetAsync(row.SecretName, row.SecretVersion, cancellationToken) == ToolSecret.Demo
        )
            return;
        await WriteAsync(orgId, label, ToolSecret.Demo, cancellationToken);
    }

    /// <summary>
    /// Creates a secret beside the present ones. A writer that then finds another change removes its own secret: at most one of two concurrent
    /// writers succeeds.
    /// </summary>
    private async Task<(string Secret, DateTimeOffset Created)> CreateAsync(
        string orgId,
        string label,
        List<ToolSecretRow> present,
        CancellationToken cancellationToken
    )
    {
        var secret = BearerToken.Create(ToolSecret.Prefix);
        var own = await WriteAsync(orgId, label, secret, cancellationToken);
        var now = await _table.ListAsync(orgId, label, cancellationToken);
        if (now.ToHashSet().SetEquals(present.Append(own)))
            return (secret, own.Created);

        await _table.ExpireAsync(own, own.Created, cancellationToken);
        await RetireAsync(own, cancellationToken);
        throw new ToolSecretException(
            $"Another process is changing the tool secret labelled {label} of {orgId}: try again."
        );
    }

    private async Task<ToolSecretRow> WriteAsync(
        string orgId,
        string label,
        string secret,
        CancellationToken cancellationToken
    )
    {
        var name = SecretNames.Tool(orgId, label);
        var row = new ToolSecretRow
        {
            Key = BearerToken.RowKey(secret),
            OrganizationId = orgId,
            Label = label,
            SecretName = name,
            SecretVersion = await secrets.SetAsync(name, secret, cancellationToken),
            Created = time.GetUtcNow(),
        };
        await _table.WriteAsync(row, cancellationToken);
        return row;
    }

    /// <summary>Retires the label's expired rows and returns the valid ones.</summary>
    private async Task<List<ToolSecretRow>> RetireEndedAsync(
        string orgId,
        string label,
        CancellationToken cancellationToken
    )
    {
        Check(orgId, label);
        var rows = await _table.ListAsync(orgId, label, cancellationToken);
        foreach (var ended in rows.Where(row => !IsActive(row)))
            await RetireAsync(ended, cancellationToken);
        return rows.FindAll(IsActive);
    }

    /// <summary>Deletes the row last: while it exists, a retry finds the value to disable.</summary>
    private async Task RetireAsync(ToolSecretRow row, CancellationToken cancellationToken)
    {
        await secrets.DisableAsync(row.SecretName, row.SecretVersion, cancellationToken);
        await _table.DeleteAsync(row, cancellationToken);
    }

    private bool IsActive(ToolSecretRow row) => row.IsActive(time.GetUtcNow());

    private static void Check(string orgId, string label)
    {
        if (!OrganizationId.IsValid(orgId))
            throw new ToolSecretException("The organization's id is malformed.");
        if (!SecretNames.IsValidLabel(label))
            throw new ToolSecretException("A label is 1 to 32 lower-case letters and digits.");
    }
}
