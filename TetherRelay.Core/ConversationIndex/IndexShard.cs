namespace TetherRelay.Core.ConversationIndex;

/// <summary>
/// One shard of an organization's conversations, by contact, with its keys in the table <c>Inbox</c>. Several partitions share an
/// organization's traffic. A head has its own partition, so that its read costs the same at any number of rows. Row keys are unique
/// within the table.
/// </summary>
internal readonly record struct IndexShard(string OrganizationId, int Number)
{
    public const string FirstRow = "at|";

    // '}' follows '|'.
    public const string PastRows = "at}";

    private const int Count = 8;

    public string Partition => string.Create(CultureInfo.InvariantCulture, $"{OrganizationId}|{Number}");

    public string HeadPartition => $"{Partition}|head";

    public string Head => $"head|{Partition}";

    // The format and the first digit of the contact's pseudonym, both hexadecimal.
    public static IndexShard Of(string organizationId, string conversationId) =>
        new(organizationId, Convert.ToInt32(conversationId[..2], 16) % Count);

    public static IEnumerable<IndexShard> AllOf(string organizationId) =>
        Enumerable.Range(0, Count).Select(number => new IndexShard(organizationId, number));

    public static string Row(IndexPosition position) => FirstRow + position;

    public static IndexPosition? Position(string row) => IndexPosition.Parse(row[FirstRow.Length..]);
}
