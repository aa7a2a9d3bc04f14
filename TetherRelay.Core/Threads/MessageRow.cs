using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.Threads;

/// <summary>The stored form of a message.</summary>
internal static class MessageRow
{
    private const string OptOutColumn = "OptOut";
    private const string RetriedByColumn = "RetriedBy";

    public static TableEntity From(string partition, Message message)
    {
        var row = new TableEntity(partition, RowKey(message))
        {
            ["ConversationId"] = message.ConversationId,
            ["Direction"] = WireWord.Of(message.Direction),
            ["Author"] = WireWord.Of(message.Author),
            ["Source"] = message.Source,
            ["Body"] = message.Body,
            ["From"] = message.From,
            ["To"] = message.To,
            ["Segments"] = message.Segments.Count,
            ["Encoding"] = WireWord.Of(message.Segments.Encoding),
            ["Created"] = message.Created,
            ["SkipAutomation"] = message.SkipAutomation,
        };
        if (message.AuthorName is { } name)
            row["AuthorName"] = name;
        if (message.Content != MessageContent.Text)
            row["Content"] = WireWord.Of(message.Content);
        if (message.OptOut is { } optOut)
            row[OptOutColumn] = WireWord.Of(optOut);
        if (message.VoiceConversationId is { } voice)
            row["VoiceConversationId"] = voice;
        if (message.Attachments is not [])
            row["Attachments"] = JsonSerializer.Serialize(message.Attachments, ThreadJson.Default.IReadOnlyListUri);
        foreach (var (column, value) in Outcome(partition, message))
            row[column] = value;
        return row;
    }

    /// <summary>The columns that a message's outcome changes.</summary>
    public static TableEntity Outcome(string partition, Message message)
    {
        var row = new TableEntity(partition, RowKey(message))
        {
            ["Status"] = WireWord.Of(message.Status),
            ["Attempts"] = Attempts(message),
        };
        foreach (var (status, at) in message.StatusTimes)
            row[$"{status}At"] = at;
        if (message.ProviderId is { } providerId)
            row["ProviderId"] = providerId;
        // A merge keeps the columns that it lacks, so an outdated code is overwritten.
        row["ErrorCode"] = message.ErrorCode ?? "";
        row["RejectionReason"] = message.RejectionReason is { } reason ? WireWord.Of(reason) : "";
        return row;
    }

    /// <summary>The column that a decision about a suspected opt-out changes.</summary>
    public static TableEntity Decided(string partition, Message message, OptOutSuspicion decision) =>
        new(partition, RowKey(message)) { [OptOutColumn] = WireWord.Of(decision) };

    /// <summary>The column that another message's transaction changes where it takes over a failed message's intent.</summary>
    public static TableEntity Retried(string partition, Message failed, string by) =>
        new(partition, RowKey(failed)) { [RetriedByColumn] = by };

    /// <summary>The column of a text that an agent heard in a call.</summary>
    public static TableEntity Heard(string partition, Message message) =>
        new(partition, RowKey(message)) { ["HeardInCall"] = true };

    /// <summary>The columns that a failover changes.</summary>
    public static TableEntity Moved(string partition, Message message) =>
        new(partition, RowKey(message))
        {
            ["ConversationId"] = message.ConversationId,
            ["From"] = message.From,
            ["Attempts"] = Attempts(message),
        };

    /// <summary>
    /// Removes the text and the personal data from a row. Status, times, segments and attempts stay, and so does the message's claim, which
    /// prevents another send.
    /// </summary>
    /// <returns>False where the row was already erased.</returns>
    public static bool Erase(TableEntity row, DateTimeOffset at)
    {
        if (row.ContainsKey("ErasedAt"))
            return false;
        row["ErasedAt"] = at;
        row["Body"] = "";
        row[row.GetString("Direction") == WireWord.Of(MessageDirection.Inbound) ? "From" : "To"] = "";
        row.Remove("ProviderId");
        row.Remove("Attachments");
        row.Remove("Content");
        row.Remove(OptOutColumn);
        row.Remove(RetriedByColumn);
        row.Remove("VoiceConversationId");
        return true;
    }

    public static Message Read(TableEntity entity)
    {
        var contactId = entity.PartitionKey.Split('|')[1];
        return new()
        {
            Id = PublicId.Of(contactId, entity.RowKey.Split('|')[1]),
            ConversationId = entity.GetString("ConversationId"),
            Direction = WireWord.Parse<MessageDirection>(entity.GetString("Direction")) ?? default,
            Author = WireWord.Parse<MessageAuthor>(entity.GetString("Author")) ?? default,
            AuthorName = entity.GetString("AuthorName"),
            Source = entity.GetString("Source"),
            Body = entity.GetString("Body"),
            Content = WireWord.Parse<MessageContent>(entity.GetString("Content")) ?? default,
            Attachments = entity.GetString("Attachments") is { } attachments
                ? JsonSerializer.Deserialize(attachments, ThreadJson.Default.IReadOnlyListUri) ?? []
                : [],
            From = entity.GetString("From"),
            To = entity.GetString("To"),
            Segments = new TextSegments(
                WireWord.Parse<TextEncoding>(entity.GetString("Encoding")) ?? default,
                entity.GetInt32("Segments") ?? 0
            ),
            Created = entity.GetDateTimeOffset("Created") ?? default,
            Status = WireWord.Parse<MessageStatus>(entity.GetString("Status")) ?? MessageStatus.Unknown,
            StatusTimes = StatusTimes(entity),
            Attempts =
                JsonSerializer.Deserialize(entity.GetString("Attempts"), ThreadJson.Default.IReadOnlyListSendAttempt)
                ?? [],
            SkipAutomation = entity.GetBoolean("SkipAutomation") ?? false,
            VoiceConversationId = entity.GetString("VoiceConversationId"),
            HeardInCall = entity.GetBoolean("HeardInCall") ?? false,
            ProviderId = entity.GetString("ProviderId"),
            ErrorCode = entity.GetString("ErrorCode") is { Length: > 0 } code ? code : null,
            OptOut = WireWord.Parse<OptOutSuspicion>(entity.GetString(OptOutColumn)),
            RetriedBy = entity.GetString(RetriedByColumn),
            ErasedAt = entity.GetDateTimeOffset("ErasedAt"),
            RejectionReason = WireWord.Parse<RejectionReason>(entity.GetString("RejectionReason")),
        };
    }

    private static string RowKey(Message message) => ThreadKeys.Message(PublicId.Parse(message.Id).Part);

    private static string Attempts(Message message) =>
        JsonSerializer.Serialize(message.Attempts, ThreadJson.Default.IReadOnlyListSendAttempt);

    private static Dictionary<MessageStatus, DateTimeOffset> StatusTimes(TableEntity entity)
    {
        var times = new Dictionary<MessageStatus, DateTimeOffset>();
        foreach (var status in Enum.GetValues<MessageStatus>())
            if (entity.GetDateTimeOffset($"{status}At") is { } at)
                times[status] = at;
        return times;
    }
}
