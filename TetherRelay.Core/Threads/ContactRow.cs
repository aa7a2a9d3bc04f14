using Azure.Data.Tables;
using TetherRelay.Core.Limits;
using TetherRelay.Core.OptOuts;

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
            ["LastSeen"] = LastSeen(contact, message),
            ["Senders"] = string.Join(',', senders.Where(known => known != senderId).Prepend(senderId)),
        };
        if (agentTexts is not null)
            row["AgentTexts"] = agentTexts.ToString();
        if (contact is { Number: not null })
            return row;
        row["Number"] = message.Direction == MessageDirection.Inbound ? message.From : message.To;
        if (contact is null)
            row["Created"] = message.Created;
        return row;
    }

    /// <summary>
    /// When a contact was last texted or heard, once a message is recorded. One that had to wait while a later one was recorded, in its
    /// storage's way or in that of a conflict, does not turn it back.
    /// </summary>
    public static DateTimeOffset LastSeen(Contact? contact, Message message) =>
        contact is not null && contact.LastSeen > message.Created ? contact.LastSeen : message.Created;

    /// <summary>The contact after it opted out or in; only what changes, where the contact is there already.</summary>
    public static TableEntity After(
        string partition,
        string contactId,
        Contact? contact,
        string number,
        OptOutState state
    )
    {
        var row = new TableEntity(partition, ThreadKeys.Contact(contactId));
        Write(row, state);
        if (contact is not null)
            return row;
        if (number.Length > 0)
            row["Number"] = number;
        row["Created"] = state.At;
        row["LastSeen"] = state.At;
        return row;
    }

    /// <summary>Adds what was said about being texted.</summary>
    public static void Write(TableEntity row, OptOutState state)
    {
        row["OptedOut"] = state.IsOptedOut;
        row["OptOutAt"] = state.At;
        row["OptOutSource"] = WireWord.Of(state.Source);
        row["OptOutText"] = state.Text;
    }

    /// <summary>
    /// Takes everything from a row that tells who the contact is. What it said of being texted stays, since its id is a hash: should
    /// somebody be about to text the number again, this is how it is known that they must not.
    /// </summary>
    /// <returns>Whether there was anything.</returns>
    public static bool Erase(TableEntity row) => row.Remove("Number") | row.Remove("OptOutText");

    public static Contact Read(TableEntity entity) =>
        new()
        {
            Id = entity.RowKey.Split('|')[1],
            Number = entity.GetString("Number"),
            Created = entity.GetDateTimeOffset("Created") ?? default,
            LastSeen = entity.GetDateTimeOffset("LastSeen") ?? default,
            OptOut = OptOut(entity),
            Senders = entity.GetString("Senders")?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [],
            AgentTexts = RecentTexts.Read(entity.GetString("AgentTexts")),
        };

    private static OptOutState? OptOut(TableEntity entity) =>
        entity.GetBoolean("OptedOut") is { } isOptedOut
            ? new OptOutState(
                isOptedOut,
                entity.GetDateTimeOffset("OptOutAt") ?? default,
                WireWord.Parse<OptOutSource>(entity.GetString("OptOutSource")) ?? default,
                entity.GetString("OptOutText") ?? ""
            )
            : null;
}
