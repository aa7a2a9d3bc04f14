namespace TetherRelay.Core.Inbox;

/// <summary>One of the parts that an organization's conversations are spread over.</summary>
internal readonly record struct InboxShard(string OrganizationId, int Number)
{
    public static InboxShard Of(string organizationId, string conversationId) =>
        new(organizationId, InboxKeys.Shard(conversationId));

    public static IEnumerable<InboxShard> AllOf(string organizationId) =>
        Enumerable.Range(0, InboxKeys.Shards).Select(number => new InboxShard(organizationId, number));
}
