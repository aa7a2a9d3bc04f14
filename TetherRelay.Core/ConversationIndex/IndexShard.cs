namespace TetherRelay.Core.ConversationIndex;

/// <summary>One of the parts that an organization's conversations are spread over.</summary>
internal readonly record struct IndexShard(string OrganizationId, int Number)
{
    public static IndexShard Of(string organizationId, string conversationId) =>
        new(organizationId, IndexKeys.Shard(conversationId));

    public static IEnumerable<IndexShard> AllOf(string organizationId) =>
        Enumerable.Range(0, IndexKeys.Shards).Select(number => new IndexShard(organizationId, number));
}
