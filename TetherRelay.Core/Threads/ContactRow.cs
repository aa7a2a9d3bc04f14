using Azure.Data.Tables;
using TetherRelay.Core.Limits;

namespace TetherRelay.Core.Threads;

/// <summary>A contact as it is stored.</summary>
internal static class ContactRow
{
    /// <summary>The contact after a text from a sender; only what changes, where the contact is there already.</summary>
    public static TableEntity AfterText(
        string partition,
        string contactId,
        Contact? contact,
        Message message,
        string senderId,
        RecentTexts? agentTexts
    )
    {
        var senders = contact?.Senders ?? [];
        var row = new TableEntity(partition, ThreadKeys.Contact(contactId))
        {
            ["LastSeen"] = message.Created,
            ["Senders"] = string.Join(',', senders.Where(known => known != senderId).Prepend(senderId)),
        };
        if (agentTexts is not null)
            row["AgentTexts"] = agentTexts.ToString();
        if (contact is not null)
            return row;
        row["Number"] = message.To;
        row["Created"] = message.Created;
        return row;
    }

    public static Contact Read(TableEntity entity) =>
        new()
        {
            Id = entity.RowKey.Split('|')[1],
            Number = entity.GetString("Number"),
            Created = entity.GetDateTimeOffset("Created") ?? default,
            LastSeen = entity.GetDateTimeOffset("LastSeen") ?? default,
            OptedOut = entity.GetBoolean("OptedOut") ?? false,
            Senders = entity.GetString("Senders")?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [],
            AgentTexts = RecentTexts.Read(entity.GetString("AgentTexts")),
        };
}
