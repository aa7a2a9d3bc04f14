using TetherRelay.Core.Limits;
using TetherRelay.Core.OptOuts;

namespace TetherRelay.Core.Threads;

/// <summary>The stored form of a contact.</summary>
internal static class ContactRow
{
    /// <summary>The contact's row after a text through a sender; only the changed columns for an existing contact.</summary>
    public static TableEntity AfterText(
        string partition,
        string contactId,
        Contact? contact,
        Message message,
        string senderId,
        RecentTexts? agentTexts
    )
    {
        var row = new TableEntity(partition, ThreadKeys.Contact(contactId))
        {
            ["LastSeen"] = LastSeen(contact, message),
            ["Senders"] = string.Join(',', Senders(contact, senderId)),
        };
        if (agentTexts is not null)
            row["AgentTexts"] = agentTexts.ToString();
        // A contact's text shows that the number gets texts, and a person's text decides that it is to be tried again.
        if (TextableAt(contact, message) is { } textable && textable != contact?.TextableAt)
            row["TextableAt"] = textable;
        if (contact is { Number: not null })
            return row;
        row["Number"] = message.Direction == MessageDirection.Inbound ? message.From : message.To;
        if (contact is null)
            row["Created"] = message.Created;
        return row;
    }

    /// <summary>The contact's row after a call, which says nothing of texts; only the changed columns for an existing contact.</summary>
    public static TableEntity AfterCall(
        string partition,
        string contactId,
        Contact? contact,
        string? number,
        string senderId,
        DateTimeOffset at
    )
    {
        var row = new TableEntity(partition, ThreadKeys.Contact(contactId)) { ["LastSeen"] = at };
        var senders = contact?.Senders ?? [];
        if (!senders.Contains(senderId))
            row["Senders"] = string.Join(',', senders.Append(senderId));
        if (contact is { Number: not null })
            return row;
        if (number is not null)
            row["Number"] = number;
        if (contact is null)
            row["Created"] = at;
        return row;
    }

    /// <summary>The latest sign that the number gets texts, once a message is recorded.</summary>
    public static DateTimeOffset? TextableAt(Contact? contact, Message message) =>
        message.Author is MessageAuthor.Ai || contact?.TextableAt > message.Created
            ? contact?.TextableAt
            : message.Created;

    /// <summary>The senders of a contact's conversations after a text, the most recent first.</summary>
    public static IReadOnlyList<string> Senders(Contact? contact, string senderId) =>
        [senderId, .. (contact?.Senders ?? []).Where(known => known != senderId)];

    /// <summary>
    /// The time of a contact's last message, once a message is recorded. A delayed record of an earlier message does not move it back.
    /// </summary>
    public static DateTimeOffset LastSeen(Contact? contact, Message message) =>
        contact is not null && contact.LastSeen > message.Created ? contact.LastSeen : message.Created;

    /// <summary>The contact's row after an opt-out or opt-in; only the changed columns for an existing contact.</summary>
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

    /// <summary>The columns of a proof that the number gets no texts.</summary>
    public static Dictionary<string, object> NoTexts(NoTextsProof proof) => new() { ["NoTexts"] = proof.ToString() };

    /// <summary>The columns of a sign that the number gets texts.</summary>
    public static Dictionary<string, object> Textable(DateTimeOffset at) => new() { ["TextableAt"] = at };

    /// <summary>Adds an opt-out or opt-in.</summary>
    public static void Write(TableEntity row, OptOutState state)
    {
        row["OptedOut"] = state.IsOptedOut;
        row["OptOutAt"] = state.At;
        row["OptOutSource"] = WireWord.Of(state.Source);
        row["OptOutText"] = state.Text;
        row["OptOutRequestedAt"] = state.RequestedAt;
    }

    /// <summary>Adds the texts that <see cref="AutoReplyLimit"/> counts.</summary>
    public static void WriteAutoReplies(TableEntity row, RecentTexts replies) =>
        row["AutoReplies"] = replies.ToString();

    /// <summary>
    /// Removes the personal data from a row. The opt-out stays under the pseudonym, so that a later send to the number is refused.
    /// </summary>
    /// <returns>Whether the row had any.</returns>
    public static bool Erase(TableEntity row, DateTimeOffset at)
    {
        if (!(row.Remove("Number") | row.Remove("OptOutText") | row.Remove("NoTexts") | row.Remove("TextableAt")))
            return false;
        row["ErasedAt"] = at;
        return true;
    }

    public static Contact Read(TableEntity entity) =>
        new()
        {
            Id = entity.RowKey.Split('|')[1],
            Number = entity.GetString("Number"),
            Created = entity.GetDateTimeOffset("Created") ?? default,
            LastSeen = entity.GetDateTimeOffset("LastSeen") ?? default,
            OptOut = OptOut(entity),
            NoTexts = NoTextsProof.Read(entity.GetString("NoTexts")),
            TextableAt = entity.GetDateTimeOffset("TextableAt"),
            Senders = entity.GetString("Senders")?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [],
            AgentTexts = RecentTexts.Read(entity.GetString("AgentTexts")),
            AutoReplies = RecentTexts.Read(entity.GetString("AutoReplies")),
        };

    private static OptOutState? OptOut(TableEntity entity) =>
        entity.GetBoolean("OptedOut") is { } isOptedOut
            ? new OptOutState(
                isOptedOut,
                entity.GetDateTimeOffset("OptOutAt") ?? default,
                WireWord.Parse<OptOutSource>(entity.GetString("OptOutSource")) ?? default,
                entity.GetString("OptOutText") ?? ""
            )
            {
                RequestedAt = entity.GetDateTimeOffset("OptOutRequestedAt") ?? default,
            }
            : null;
}
