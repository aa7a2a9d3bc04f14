using System.Globalization;

namespace TetherRelay.Core.ConversationIndex;

/// <summary>
/// Every key of the table <c>Inbox</c>. An organization has a few partitions, so that no single one takes all of its traffic; a
/// head has one of its own, so that to read it costs the same however many rows follow it. Row keys are unique within the whole table.
/// </summary>
internal static class IndexKeys
{
    /// <summary>Into how many shards an organization's conversations are spread, by their contacts.</summary>
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

    // A contact's id is a hash, in hex.
    public static int Shard(string conversationId) => Convert.ToInt32(conversationId[..2], 16) % Shards;
}
