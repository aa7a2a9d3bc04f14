namespace TetherRelay.Tests.Histories;

/// <summary>What must hold of a contact's thread: one contact, one conversation per sender, and everything in its place.</summary>
internal static class ThreadPromises
{
    public static IEnumerable<string> Broken(SimulatedTable table) =>
        table.Rows.Keys.Select(key => key.Partition).Distinct().SelectMany(partition => Broken(table, partition));

    private static IEnumerable<string> Broken(SimulatedTable table, string partition)
    {
        var rows = table.Rows.Where(row => row.Key.Partition == partition).ToList();
        var messages = rows.Where(row => row.Key.Is("message")).Select(row => row.Value).ToList();
        if (messages.Count == 0)
            yield break;
        var contacts = rows.Where(row => row.Key.Is("contact")).Select(row => row.Value).ToList();
        if (contacts is not [var contact])
        {
            yield return $"A thread has {contacts.Count} contacts.";
            yield break;
        }

        var conversations = rows.Where(row => row.Key.Is("conversation")).ToList();
        var senders = conversations.Select(row => row.Key.Row.Split('|')[2]).Order().ToList();
        if (!senders.SequenceEqual(contact["Senders"]!.Split(',').Order()))
            yield return $"A contact knows the senders {contact["Senders"]}, and has conversations with {string.Join(',', senders)}.";
        var inhabited = messages.Select(message => message["ConversationId"]!).ToHashSet();
        var called = rows.Where(row => row.Key.Is("call")).Select(row => row.Value["ConversationId"]).ToHashSet();
        var empty = conversations
            .Where(row => !inhabited.Remove(Id(row.Key)) && !called.Contains(Id(row.Key)))
            .ToList();
        if (inhabited.Count > 0)
            yield return "A message has no conversation.";
        // Only the last of several that left one for a second provider could tell, and it does not look.
        if (empty.Exists(row => row.Value["FirstMessage"] == row.Value["LastMessage"]))
            yield return "A conversation has no message.";
        foreach (var conversation in conversations)
            if (Began(table, conversation.Key) is { } began && conversation.Value.At("Created") != began)
                yield return $"A conversation that began at {began:O} has it that it began at {conversation.Value["Created"]}.";
    }

    private static string Id((string Partition, string Row) key) => $"{key.Row.Split('|')[1]}.{key.Row.Split('|')[2]}";

    private static DateTimeOffset? Began(SimulatedTable table, (string Partition, string Row) key) =>
        table.Journal.Last(write => write.Key == key && write.Before is null).After?.At("Created");
}
