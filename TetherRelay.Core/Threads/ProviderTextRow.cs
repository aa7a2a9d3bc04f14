namespace TetherRelay.Core.Threads;

/// <summary>Assigns a provider's text to one message, so that neither a look-up nor a repeated webhook gives it to another.</summary>
internal static class ProviderTextRow
{
    /// <summary>How long a row is retained: providers repeat webhooks for days at most, and look-ups end after an hour.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(7);

    /// <summary>The column of the opt-out word that was answered, so that a repeated webhook gets the same answer.</summary>
    public const string WordColumn = "Word";

    /// <summary>The column of texts that ask for an opt-out or opt-in. Their rows stay, so that no repeat ever changes the consent.</summary>
    public const string ConsentColumn = "Consent";

    /// <summary>The column of a text that gets an automatic reply, so that a repeated webhook gives the same one.</summary>
    public const string AutoReplyColumn = "AutoReply";

    public static TableEntity From(
        string partition,
        OrganizationKey key,
        string provider,
        string providerId,
        string messageId
    ) =>
        new(partition, ThreadKeys.ProviderText(provider, key, PublicId.Parse(messageId).ContactId, providerId))
        {
            ["MessageId"] = messageId,
        };

    /// <summary>When the row's message was created.</summary>
    public static DateTimeOffset MadeAt(TableEntity row) => MessagePart.MadeAt(PublicId.Parse(MessageId(row)).Part);

    /// <summary>Whether retention leaves the row.</summary>
    public static bool IsNeeded(TableEntity row, DateTimeOffset now) =>
        row.GetBoolean(ConsentColumn) == true || now - MadeAt(row) < Retention;

    public static string MessageId(TableEntity row) => row.GetString("MessageId");
}
