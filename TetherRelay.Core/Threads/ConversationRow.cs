using Azure.Data.Tables;

namespace TetherRelay.Core.Threads;

/// <summary>A conversation as it is stored.</summary>
internal static class ConversationRow
{
    private const int PreviewCharacters = 100;

    /// <summary>
    /// The conversation after a message, to be upserted without a read: the contact as it was before knows whether it is a new one.
    /// </summary>
    public static TableEntity AfterMessage(
        string partition,
        string contactId,
        string senderId,
        Message message,
        Contact? contact
    )
    {
        var row = new TableEntity(partition, ThreadKeys.Conversation(contactId, senderId))
        {
            ["Channel"] = "sms",
            ["SenderId"] = senderId,
            ["LastMessage"] = message.Id,
            ["LastMessageAt"] = ContactRow.LastSeen(contact, message),
            ["Preview"] = Preview(message.Body),
            ["LastAuthor"] = WireWord.Of(message.Author),
            ["LastDirection"] = WireWord.Of(message.Direction),
            ["Resolved"] = false,
        };
        if (contact is not null && contact.Senders.Contains(senderId))
            return row;
        row["Created"] = message.Created;
        row["FirstMessage"] = message.Id;
        return row;
    }

    /// <summary>Whether a message is all that a conversation has.</summary>
    public static bool HasOnly(TableEntity row, string messageId) =>
        row.GetString("FirstMessage") == messageId && row.GetString("LastMessage") == messageId;

    /// <summary>Takes the text from a row; says whether there was any.</summary>
    public static bool Erase(TableEntity row)
    {
        var had = row.GetString("Preview") is { Length: > 0 };
        row["Preview"] = "";
        return had;
    }

    public static Conversation Read(TableEntity entity)
    {
        var parts = entity.RowKey.Split('|');
        return new()
        {
            Id = PublicId.Of(parts[1], parts[2]),
            Channel = entity.GetString("Channel"),
            SenderId = entity.GetString("SenderId"),
            Created = entity.GetDateTimeOffset("Created") ?? default,
            LastMessageId = entity.GetString("LastMessage"),
            LastMessageAt = entity.GetDateTimeOffset("LastMessageAt") ?? default,
            Preview = entity.GetString("Preview"),
            LastAuthor = WireWord.Parse<MessageAuthor>(entity.GetString("LastAuthor")) ?? default,
            LastDirection = WireWord.Parse<MessageDirection>(entity.GetString("LastDirection")) ?? default,
            Resolved = entity.GetBoolean("Resolved") ?? false,
        };
    }

    // Not between the halves of a surrogate pair.
    private static string Preview(string body) =>
        body.Length <= PreviewCharacters
            ? body
            : body[..(char.IsHighSurrogate(body[PreviewCharacters - 1]) ? PreviewCharacters - 1 : PreviewCharacters)];
}
