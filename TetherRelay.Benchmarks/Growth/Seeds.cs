using Azure.Data.Tables;
using TetherRelay.Benchmarks.Load;
using TetherRelay.Benchmarks.Stages;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

namespace TetherRelay.Benchmarks.Growth;

/// <summary>Rows as the relay leaves them, written straight to storage.</summary>
internal sealed class Seeds(RelayStorage storage, Azurite emulator)
{
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 32 };

    private readonly IdFactory _ids = new();
    private readonly TableClient _threads = storage.Tables.GetTableClient(TableNames.Threads);

    /// <summary>Copies the one message in a thread until there are so many.</summary>
    public async Task FillThreadAsync(string organizationId, string number, int messages)
    {
        var partition = ThreadKeys.Partition(organizationId, ThreadKeys.ContactId(organizationId, number));
        var first = await _threads
            .QueryAsync<TableEntity>(
                $"PartitionKey eq '{partition}' and RowKey ge 'message|' and RowKey lt 'message}}'"
            )
            .FirstAsync();
        var now = TimeProvider.System.GetUtcNow();
        var copies = Enumerable
            .Range(1, messages - 1)
            .Select(age => ThreadKeys.Message(_ids.NewMessagePart(now - TimeSpan.FromMinutes(age))));
        await emulator.CopyAsync(TableNames.Threads, partition, first.RowKey, copies);
    }

    /// <summary>Contacts of an organization that were texted before.</summary>
    public Task AddContactsAsync(string organizationId, IEnumerable<string> numbers) =>
        Parallel.ForEachAsync(
            numbers,
            AtOnce,
            async (number, stop) =>
            {
                var contactId = ThreadKeys.ContactId(organizationId, number);
                var partition = ThreadKeys.Partition(organizationId, contactId);
                var contact = new TableEntity(partition, ThreadKeys.Contact(contactId))
                {
                    ["Number"] = number,
                    ["Created"] = TimeProvider.System.GetUtcNow(),
                    ["LastSeen"] = TimeProvider.System.GetUtcNow(),
                    ["Senders"] = BenchTexts.OwnNumber.TrimStart('+'),
                };
                await _threads.UpsertEntityAsync(contact, cancellationToken: stop);
            }
        );

    /// <summary>Organizations with a tool secret each, which nobody presents.</summary>
    public Task AddOrganizationsAsync(int count) =>
        Parallel.ForAsync(
            0,
            count,
            AtOnce,
            async (number, stop) =>
            {
                var organization = BenchTenants.Organization($"other-{number}", BenchTenants.NoLimits);
                var toolSecret = new ToolSecretRow
                {
                    Key = ToolSecret.Key(ToolSecret.Hash(ToolSecret.Create())),
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
