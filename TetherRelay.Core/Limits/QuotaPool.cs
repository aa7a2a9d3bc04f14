namespace TetherRelay.Core.Limits;

/// <summary>
/// The texts of an organization that one row counts, and when the count ends. It builds every key of the table <c>Limits</c>: a partition begins with
/// the organization's id, and row keys are unique within the table.
/// </summary>
/// <param name="Partition">The row's partition.</param>
/// <param name="Row">The row's key.</param>
/// <param name="Ends">The end of its day or hour.</param>
internal readonly record struct QuotaPool(string Partition, string Row, DateTimeOffset Ends)
{
    private const int PartitionHashLength = 24;

    /// <summary>The key of the row that counts a voice conversation. Its id comes from the caller, so the key holds only its pseudonym.</summary>
    public static (string Partition, string Row) Call(
        OrganizationKey key,
        string organizationId,
        string voiceConversationId
    )
    {
        var hash = key.Hash("call", voiceConversationId);
        return ($"{organizationId}|{hash[..PartitionHashLength]}", $"call|{hash}");
    }

    /// <summary>The key of the row with the time at which a voice conversation first asked for a reply.</summary>
    public static (string Partition, string Row) CallStart(
        OrganizationKey key,
        string organizationId,
        string voiceConversationId
    )
    {
        var (partition, row) = Call(key, organizationId, voiceConversationId);
        return (partition, $"start|{row}");
    }

    /// <summary>The key of the row that says until when a contact counts as being on a call.</summary>
    public static (string Partition, string Row) RunningCall(string organizationId, string contactId) =>
        ($"{KeyPart.Checked(organizationId)}|{KeyPart.Checked(contactId)}", $"running|{contactId}");

    /// <summary>The day (UTC) of the agent or of people, so that neither uses up the other's.</summary>
    public static QuotaPool Day(string organizationId, DateTimeOffset now, bool isAgent) =>
        Of(
            organizationId,
            $"day|{organizationId}|{now.UtcDateTime:yyyy-MM-dd}|{(isAgent ? "agent" : "people")}",
            new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1)
        );

    /// <summary>The agent's texts without a voice conversation in an hour (UTC). No limit per call counts them.</summary>
    public static QuotaPool HourWithoutCall(string organizationId, DateTimeOffset now) =>
        Of(organizationId, $"hour|{organizationId}|{now.UtcDateTime:yyyy-MM-ddTHH}", EndOfHour(now));

    /// <summary>The end of the hour (UTC) of a time.</summary>
    public static DateTimeOffset EndOfHour(DateTimeOffset now) =>
        new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddHours(now.UtcDateTime.Hour + 1);

    private static QuotaPool Of(string organizationId, FormattableString row, DateTimeOffset ends) =>
        new($"{organizationId}|days", row.ToString(CultureInfo.InvariantCulture), ends);
}
