using Azure;
using TetherRelay.Benchmarks.Metering;
using TetherRelay.Core.Storage;

namespace TetherRelay.Benchmarks.Baselines;

/// <summary>
/// The floor with a point read and an insert before and a merge after, each of one entity and awaited: the least that
/// looks whether a contact opted out, keeps a record before it sends, and notes what became of it.
/// </summary>
internal sealed class FloorStorageBaseline(RelayStorage storage, TwilioClient twilio, TimeProvider time) : IBaseline
{
    private readonly TableClient _table = StorageMeter.Table(storage, "FloorMessages");

    public async Task<BaselineAnswer?> SendAsync(BaselineRequest request, string? authorization)
    {
        // Rows are unique within the table, which is what the emulator is fastest with.
        var contact = await _table.GetEntityIfExistsAsync<TableEntity>(
            request.PhoneNumber,
            $"contact|{request.PhoneNumber}"
        );
        if (contact.HasValue && contact.Value!.GetBoolean("OptedOut") is true)
            return null;

        var id = Guid.NewGuid().ToString("N");
        var message = new TableEntity(request.PhoneNumber, $"message|{id}")
        {
            ["Body"] = request.Message,
            ["From"] = TwilioClient.Sender,
            ["To"] = request.PhoneNumber,
            ["VoiceConversationId"] = request.ConversationId,
            ["Created"] = time.GetUtcNow(),
            ["Status"] = "sending",
        };
        await _table.AddEntityAsync(message);
        var sid = await FloorBaseline.SendAsync(twilio, request);
        var outcome = new TableEntity(message.PartitionKey, message.RowKey)
        {
            ["Status"] = "sent",
            ["SentAt"] = time.GetUtcNow(),
            ["ProviderId"] = sid,
        };
        await _table.UpdateEntityAsync(outcome, ETag.All, TableUpdateMode.Merge);
        return new BaselineAnswer(true, id);
    }
}
