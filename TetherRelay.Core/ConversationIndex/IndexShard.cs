namespace TetherRelay.Core.ConversationIndex;

/// <summary>One shard of an organization's conversations.</summary>
internal readonly record struct IndexShard(string OrganizationId, int Number)
{
    public static IndexShard Of(string organizationId, string conversationId) =>
        new(organizationId, IndexKeys.Shard(conversationId));

    public static IEnumerable<IndexShard> AllOf(string organizationId) =>
        Enumerable.Range(0, IndexKeys.Shards).Select(number => new IndexShard(organizationId, number));
}
