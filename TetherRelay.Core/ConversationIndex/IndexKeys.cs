namespace TetherRelay.Core.ConversationIndex;

/// <summary>
/// Builds every key of the table <c>Inbox</c>. Several partitions share an organization's traffic. A head has its own partition, so that
/// its read costs the same at any number of rows. Row keys are unique within the table.
/// </summary>
internal static class IndexKeys
{
    /// <summary>How many shards an organization's conversations have, by contact.</summary>
    public const int Shards = 8;

    public const string FirstRow = "at|";

    // '}' follows '|'.
    public const string PastRows = "at}";

    public static string Partition(string organizationId, int shard) =>
        string.Create(CultureInfo.InvariantCulture, $"{organizationId}|{shard}");

    public static string HeadPartition(string organizationId, int shard) => $"{Partition(organizationId, shard)}|head";

    public static string Head(string organizationId, int shard) => $"head|{Partition(organizationId, shard)}";

    public static string Row(IndexPosition position) => FirstRow + position;

    public static IndexPosition? Position(string row) => IndexPosition.Parse(row[FirstRow.Length..]);

    // A contact's id is a hexadecimal hash.
    public static int Shard(string conversationId) => Convert.ToInt32(conversationId[..2], 16) % Shards;
}
