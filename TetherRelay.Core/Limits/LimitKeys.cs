namespace TetherRelay.Core.Limits;

/// <summary>
/// Builds every key of the table <c>Limits</c>. A partition begins with the organization's id; row keys are unique within the table. A
/// voice conversation's id comes from the caller, so keys hold only its hash.
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

    /// <summary>The row that counts the texts of an organization in a day, UTC.</summary>
    public static (string Partition, string Row) Day(string organizationId, DateOnly day) =>
        (
            $"{organizationId}|days",
            string.Create(CultureInfo.InvariantCulture, $"day|{organizationId}|{day:yyyy-MM-dd}")
        );
}
