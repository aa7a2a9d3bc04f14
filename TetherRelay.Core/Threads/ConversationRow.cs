using TetherRelay.Core.Texts;

namespace TetherRelay.Core.Threads;

/// <summary>The stored form of a conversation.</summary>
internal static class ConversationRow
{
    private const string LastAtColumn = "LastMessageAt";

    // When its last call ended.
    private const string LastCallColumn = "LastCallAt";
    private const string LastInboundColumn = "LastInbound";
    private const string ReadColumn = "ReadMessage";
    private const string HeardColumn = "HeardMessage";
    private const string PromiseColumn = "BrokenPromise";

    private const int PreviewCharacters = 100;

    /// <summary>
    /// The conversation's row after a message, for an upsert without a read: the contact shows whether the conversation is new.
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
            [LastAtColumn] = ContactRow.LastSeen(contact, message),
            ["Preview"] = Preview(message),
            ["LastAuthor"] = WireWord.Of(message.Author),
            ["LastDirection"] = WireWord.Of(message.Direction),
            ["Resolved"] = false,
        };
        if (message.Direction == MessageDirection.Inbound)
            row[LastInboundColumn] = message.Id;
        if (contact is not null && contact.Senders.Contains(senderId))
            return row;
        row["Created"] = message.Created;
        row["FirstMessage"] = message.Id;
        return row;
    }

    /// <summary>
    /// The conversation's row after a call, for an upsert. A new conversation is resolved, because a call leaves nothing to answer; an existing one
    /// keeps its last message, and the end of a later call.
    /// </summary>
    public static TableEntity AfterCall(
        string partition,
        string contactId,
        string senderId,
        Call call,
        Contact? contact,
        DateTimeOffset at,
        TableEntity? before
    )
    {
        var row = new TableEntity(partition, ThreadKeys.Conversation(contactId, senderId)) { [LastAtColumn] = at };
        if (!(before?.GetDateTimeOffset(LastCallColumn) > call.Ended))
            row[LastCallColumn] = call.Ended;
        if (contact is not null && contact.Senders.Contains(senderId))
            return row;
        row["Channel"] = "sms";
        row["SenderId"] = senderId;
        row["LastMessage"] = call.Id;
        row["Preview"] = "";
        row["LastAuthor"] = WireWord.Of(MessageAuthor.Ai);
        row["LastDirection"] = WireWord.Of(MessageDirection.Outbound);
        row["Resolved"] = true;
        row["Created"] = at;
        row["FirstMessage"] = call.Id;
        return row;
    }

    /// <summary>The row's mark of a broken promise, which opens it, or the mark's removal; null where it is so already.</summary>
    public static TableEntity? Mark(TableEntity row, Call call)
    {
        var marked = row.GetString(PromiseColumn);
        if (call.IsBroken)
            return marked == call.Id
                ? null
                : new TableEntity(row.PartitionKey, row.RowKey) { [PromiseColumn] = call.Id, ["Resolved"] = false };
        return marked == call.Id ? new TableEntity(row.PartitionKey, row.RowKey) { [PromiseColumn] = "" } : null;
    }

    /// <summary>The column of the last text that an agent heard in a call.</summary>
    public static TableEntity Heard(string partition, Message text)
    {
        var (contactId, senderId) = PublicId.Parse(text.ConversationId);
        return new(partition, ThreadKeys.Conversation(contactId, senderId)) { [HeardColumn] = text.Id };
    }

    /// <summary>The row's change where a person resolves or opens it. Resolving settles a broken promise.</summary>
    public static TableEntity Resolve(TableEntity row, bool resolved)
    {
        var changed = new TableEntity(row.PartitionKey, row.RowKey) { ["Resolved"] = resolved };
        if (resolved && row.GetString(PromiseColumn) is { Length: > 0 })
            changed[PromiseColumn] = "";
        return changed;
    }

    /// <summary>Whether a message is the only one of a conversation.</summary>
    public static bool HasOnly(TableEntity row, string messageId) =>
        row.GetString("FirstMessage") == messageId && row.GetString("LastMessage") == messageId;

    /// <summary>Removes the text from a row; true where it had any.</summary>
    public static bool Erase(TableEntity row)
    {
        var hadText = row.GetString("Preview") is { Length: > 0 };
        row["Preview"] = "";
        return hadText;
    }

    /// <summary>The row's change where messages and calls are removed because of their age; null where there is nothing of them.</summary>
    /// <param name="row">The row.</param>
    /// <param name="before">Older ones are removed.</param>
    public static TableEntity? WithoutTraces(TableEntity row, DateTimeOffset? before)
    {
        var changed = new TableEntity(row.PartitionKey, row.RowKey);
        var keys = changed.Count;
        if (row.GetString("Preview") is { Length: > 0 } && MadeAt(row.GetString("LastMessage")) < before)
            changed["Preview"] = "";
        if (row.GetString(PromiseColumn) is { Length: > 0 } call && MadeAt(call) < before)
            changed[PromiseColumn] = "";
        return changed.Count > keys ? changed : null;
    }

    /// <summary>The row's mark that a person read a message and all before it; null where the mark is there.</summary>
    public static TableEntity? Mark(TableEntity row, string messageId) =>
        IsNewer(messageId, row.GetString(ReadColumn))
            ? new TableEntity(row.PartitionKey, row.RowKey) { [ReadColumn] = messageId }
            : null;

    // Later messages sort first.
    private static bool IsNewer(string messageId, string? other) =>
        other is null || string.CompareOrdinal(messageId, other) < 0;

    public static Conversation Read(TableEntity entity)
    {
        var parts = entity.RowKey.Split('|');
        var lastAt = entity.GetDateTimeOffset(LastAtColumn) ?? default;
        return new()
        {
            Id = PublicId.Of(parts[1], parts[2]),
            Channel = entity.GetString("Channel"),
            SenderId = entity.GetString("SenderId"),
            Created = entity.GetDateTimeOffset("Created") ?? default,
            LastMessageId = entity.GetString("LastMessage"),
            LastMessageAt = lastAt,
            CalledSince =
                entity.GetDateTimeOffset(LastCallColumn) is { } called
                && (called == lastAt || called >= MadeAt(entity.GetString("LastMessage"))),
            Preview = entity.GetString("Preview"),
            LastAuthor = WireWord.Parse<MessageAuthor>(entity.GetString("LastAuthor")) ?? default,
            LastDirection = WireWord.Parse<MessageDirection>(entity.GetString("LastDirection")) ?? default,
            Unread =
                entity.GetString(LastInboundColumn) is { } inbound && IsNewer(inbound, entity.GetString(ReadColumn)),
            HeardInCall = entity.GetString(HeardColumn) is { } heard && heard == entity.GetString("LastMessage"),
            Resolved = entity.GetBoolean("Resolved") ?? false,
            BrokenPromise = entity.GetString(PromiseColumn) is { Length: > 0 } call ? call : null,
        };
    }

    private static DateTimeOffset MadeAt(string messageId) => MessagePart.MadeAt(PublicId.Parse(messageId).Part);

    private static string Preview(Message message) =>
        message.Content == MessageContent.Binary ? "" : UnicodeForm.Cut(message.Body, PreviewCharacters);
}
