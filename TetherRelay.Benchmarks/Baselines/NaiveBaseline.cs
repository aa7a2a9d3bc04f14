using TetherRelay.Benchmarks.Metering;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Storage;

namespace TetherRelay.Benchmarks.Baselines;

/// <summary>
/// What a careful developer writes without this design: authenticates from storage and vault on every request, finds or
/// creates contact and conversation by what they hold, records the message, sends, updates. It sends a text twice where two
/// requests race, and makes two contacts of one. Its vault is the relay's file: on Azure each of its two reads costs milliseconds.
/// </summary>
internal sealed class NaiveBaseline(RelayStorage storage, ISecretStore secrets, TwilioClient twilio, TimeProvider time)
    : IBaseline
{
    private readonly NaiveAccounts _accounts = new(storage, secrets);
    private readonly TableClient _contacts = StorageMeter.Table(storage, "NaiveContacts");
    private readonly TableClient _conversations = StorageMeter.Table(storage, "NaiveConversations");
    private readonly TableClient _messages = StorageMeter.Table(storage, "NaiveMessages");

    public async Task<BaselineAnswer?> SendAsync(BaselineRequest request, string? authorization)
    {
        if (await _accounts.AuthenticateAsync(authorization) is not { } account)
            return null;

        var contact = await FindOrCreateAsync(_contacts, account.OrganizationId, "Number", request.PhoneNumber);
        if (contact.GetBoolean("OptedOut") is true)
            return null;
        var conversation = await FindOrCreateAsync(_conversations, account.OrganizationId, "ContactId", contact.RowKey);
        var message = new TableEntity(conversation.RowKey, Guid.NewGuid().ToString("N"))
        {
            ["Body"] = request.Message,
            ["From"] = TwilioClient.Sender,
            ["To"] = request.PhoneNumber,
            ["VoiceConversationId"] = request.ConversationId,
            ["Created"] = time.GetUtcNow(),
            ["Status"] = "sending",
        };
        var inserted = await _messages.AddEntityAsync(message);

        var sid = await twilio.SendAsync(account.Sid, account.Token, request.PhoneNumber, request.Message);
        message["Status"] = "sent";
        message["SentAt"] = time.GetUtcNow();
        message["ProviderId"] = sid;
        await _messages.UpdateEntityAsync(message, inserted.Headers.ETag!.Value, TableUpdateMode.Replace);
        return new BaselineAnswer(true, message.RowKey);
    }

    private async Task<TableEntity> FindOrCreateAsync(TableClient table, string partition, string name, string value)
    {
        var filter = $"PartitionKey eq '{partition}' and {name} eq '{value}'";
        await foreach (var found in table.QueryAsync<TableEntity>(filter, maxPerPage: 1))
            return found;

        var created = new TableEntity(partition, Guid.NewGuid().ToString("N"))
        {
            [name] = value,
            ["Created"] = time.GetUtcNow(),
        };
        await table.AddEntityAsync(created);
        return created;
    }
}
