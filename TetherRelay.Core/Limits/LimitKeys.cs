namespace TetherRelay.Core.Limits;

/// <summary>
/// Builds the keys of voice conversations in the table <c>Limits</c>; <see cref="QuotaPool"/> builds the others. A partition begins with the
/// organization's id; row keys are unique within the table. A voice conversation's id comes from the caller, so keys hold only its pseudonym.
/// </summary>
internal static class LimitKeys
{
    private const int PartitionHashLength = 24;

    /// <summary>The row that counts the texts of a voice conversation.</summary>
    public static (string Partition, string Row) Call(
        OrganizationKey key,
        string organizationId,
        string voiceConversationId
    )
    {
        var hash = key.Hash("call", voiceConversationId);
        return ($"{organizationId}|{hash[..PartitionHashLength]}", $"call|{hash}");
    }
}
