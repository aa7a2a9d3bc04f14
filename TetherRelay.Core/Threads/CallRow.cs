namespace TetherRelay.Core.Threads;

/// <summary>The stored form of a call.</summary>
internal static class CallRow
{
    private const string VerdictColumn = "Verdict";

    private static readonly string[] PersonalColumns =
    [
        "VoiceConversationId",
        "Title",
        "Summary",
        "Transcript",
        "RequestedText",
    ];

    public static TableEntity From(string partition, Call call)
    {
        var row = new TableEntity(partition, RowKey(call))
        {
            ["ConversationId"] = call.ConversationId,
            ["Direction"] = WireWord.Of(call.Direction),
            ["Started"] = call.Started,
            ["Seconds"] = (int)call.Length.TotalSeconds,
            ["Outcome"] = WireWord.Of(call.Outcome),
            ["KnowsRequests"] = call.KnowsRequests,
            ["Requests"] = JsonSerializer.Serialize(call.Requests, ThreadJson.Default.IReadOnlyListTextRequest),
            [VerdictColumn] = WireWord.Of(call.Verdict),
        };
        Set(row, "VoiceConversationId", call.VoiceConversationId);
        Set(row, "Agent", call.Agent);
        Set(row, "Title", call.Title);
        Set(row, "Summary", call.Summary);
        Set(row, "Transcript", call.Transcript);
        Set(row, "RequestedText", call.RequestedText);
        if (call.Promised is { } promised)
            row["Promised"] = promised;
        return row;
    }

    /// <summary>The column that a verdict changes.</summary>
    public static TableEntity Judged(string partition, Call call) =>
        new(partition, RowKey(call)) { [VerdictColumn] = WireWord.Of(call.Verdict) };

    /// <summary>The column that a text which makes a promise good changes.</summary>
    public static TableEntity MadeGood(string partition, Call call) =>
        new(partition, RowKey(call)) { ["MadeGoodBy"] = call.MadeGoodBy };

    /// <summary>Removes the personal data from a row. The verdict stays.</summary>
    /// <returns>False where the row was already erased.</returns>
    public static bool Erase(TableEntity row, DateTimeOffset at)
    {
        if (row.ContainsKey("ErasedAt"))
            return false;
        row["ErasedAt"] = at;
        foreach (var column in PersonalColumns)
            row.Remove(column);
        return true;
    }

    public static Call Read(TableEntity entity) =>
        new()
        {
            Id = PublicId.Of(entity.PartitionKey.Split('|')[1], entity.RowKey.Split('|')[1]),
            ConversationId = entity.GetString("ConversationId"),
            VoiceConversationId = entity.GetString("VoiceConversationId"),
            Direction = WireWord.Parse<MessageDirection>(entity.GetString("Direction")) ?? default,
            Started = entity.GetDateTimeOffset("Started") ?? default,
            Length = TimeSpan.FromSeconds(entity.GetInt32("Seconds") ?? 0),
            Outcome = WireWord.Parse<CallOutcome>(entity.GetString("Outcome")) ?? default,
            Agent = entity.GetString("Agent"),
            Title = entity.GetString("Title"),
            Summary = entity.GetString("Summary"),
            Transcript = entity.GetString("Transcript"),
            Promised = entity.GetBoolean("Promised"),
            KnowsRequests = entity.GetBoolean("KnowsRequests") ?? false,
            Requests = entity.GetString("Requests") is { } requests
                ? JsonSerializer.Deserialize(requests, ThreadJson.Default.IReadOnlyListTextRequest) ?? []
                : [],
            RequestedText = entity.GetString("RequestedText"),
            Verdict = WireWord.Parse<PromiseVerdict>(entity.GetString(VerdictColumn)) ?? default,
            MadeGoodBy = entity.GetString("MadeGoodBy"),
            ErasedAt = entity.GetDateTimeOffset("ErasedAt"),
        };

    private static string RowKey(Call call) => ThreadKeys.Call(PublicId.Parse(call.Id).Part);

    private static void Set(TableEntity row, string column, string? value)
    {
        if (value is not null)
            row[column] = value;
    }
}
