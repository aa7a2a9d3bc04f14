using System.Globalization;

namespace TetherRelay.Core.Limits;

/// <summary>
/// Every key of the <c>Limits</c> table, built in this one place. A partition begins with the organization's id; row keys are
/// unique within the whole table. A voice conversation's id comes from outside, and is in no key but as a hash.
/// </summary>
internal static class LimitKeys
{
    private const int PartitionHashLength = 24;

    /// <summary>What an organization's partitions lie between.</summary>
    public static (string After, string Before) Partitions(string organizationId) => KeyPart.Partitions(organizationId);

    /// <summary>The row that counts the texts of a voice conversation.</summary>
    public static (string Partition, string Row) Call(string organizationId, string voiceConversationId)
    {
        var hash = KeyPart.Hash($"call\n{organizationId}\n{voiceConversationId}");
        return ($"{organizationId}|{hash[..PartitionHashLength]}", $"call|{hash}");
    }

    /// <summary>The row that counts the texts of an organization in a day, UTC.</summary>
    public static (string Partition, string Row) Day(string organizationId, DateOnly day) =>
        (
            $"{organizationId}|days",
            string.Create(CultureInfo.InvariantCulture, $"day|{organizationId}|{day:yyyy-MM-dd}")
        );
}
