using TetherRelay.Benchmarks.Environments;
using TetherRelay.Benchmarks.Load;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Benchmarks.Growth;

/// <summary>Writes rows as the relay does, directly to storage.</summary>
internal sealed class GrowthSeeder(RelayStorage storage, OrganizationKeys keys, IBenchmarkStorage benchmarkStorage)
{
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 32 };

    private readonly IdFactory _ids = new();
    private readonly TableClient _threads = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>Copies the one message in a thread to the given number.</summary>
    public async Task FillThreadAsync(string organizationId, string number, int messages)
    {
        var contactId = ThreadKeys.ContactId(await keys.GetAsync(organizationId, CancellationToken.None), number);
        var partition = ThreadKeys.Partition(organizationId, contactId);
        var first = await _threads
            .QueryAsync<TableEntity>(
                $"PartitionKey eq '{partition}' and RowKey ge 'message|' and RowKey lt 'message}}'"
            )
            .FirstAsync();
        var now = TimeProvider.System.GetUtcNow();
        var copies = Enumerable
            .Range(1, messages - 1)
            .Select(age => ThreadKeys.Message(_ids.NewMessagePart(now - TimeSpan.FromMinutes(age))));
        await benchmarkStorage.CopyAsync(TableNames.Threads, partition, first.RowKey, copies);
    }

    /// <summary>Contacts with an earlier text.</summary>
    public Task AddContactsAsync(string organizationId, IEnumerable<string> numbers) =>
        Parallel.ForEachAsync(
            numbers,
            AtOnce,
            async (number, stop) =>
            {
                var contactId = ThreadKeys.ContactId(await keys.GetAsync(organizationId, stop), number);
                var partition = ThreadKeys.Partition(organizationId, contactId);
                var contact = new TableEntity(partition, ThreadKeys.Contact(contactId))
                {
                    ["Number"] = number,
                    ["Created"] = TimeProvider.System.GetUtcNow(),
                    ["LastSeen"] = TimeProvider.System.GetUtcNow(),
                    ["Senders"] = LoadTexts.OwnNumber.TrimStart('+'),
                };
                await _threads.UpsertEntityAsync(contact, cancellationToken: stop);
            }
        );

    /// <summary>Organizations with an unused tool secret each.</summary>
    public Task AddOrganizationsAsync(int count) =>
        Parallel.ForAsync(
            0,
            count,
            AtOnce,
            async (number, stop) =>
            {
                var organization = BenchmarkOrganizations.Organization($"other-{number}", SendLimits.None);
                var toolSecret = new ToolSecretRow
                {
                    Key = BearerToken.RowKey(BearerToken.Create(ToolSecret.Prefix)),
                    OrganizationId = organization.Id,
                    Label = "agent",
                    SecretName = $"tool-{organization.Id}-agent",
                    SecretVersion = "1",
                    Created = TimeProvider.System.GetUtcNow(),
                };
                var organizations = storage.Tables.GetTableClient(TableNames.Organizations);
                var toolSecrets = storage.Tables.GetTableClient(TableNames.ToolSecrets);
                await organizations.UpsertEntityAsync(OrganizationRow.Create(organization), cancellationToken: stop);
                await toolSecrets.UpsertEntityAsync(toolSecret.ToEntity(), cancellationToken: stop);
            }
        );
}
