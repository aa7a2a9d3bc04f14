using Azure.Data.Tables;

namespace TetherRelay.Core.Threads;

/// <summary>
/// Says which message has a provider's text, so that no other takes it: neither a look-up, nor the text itself when the
/// provider hands it over again.
/// </summary>
internal static class ProviderTextRow
{
    /// <summary>How long it is needed: no provider hands a text over again after days, and no look-up is made after an hour.</summary>
    public static readonly TimeSpan Needed = TimeSpan.FromDays(7);

    /// <summary>What a contact's text asks for and is answered: should it come again, so is the answer.</summary>
    public const string WordColumn = "Word";

    public static TableEntity From(
        string organizationId,
        string contactId,
        string provider,
        string providerId,
        string messageId
    ) =>
        new(
            ThreadKeys.Partition(organizationId, contactId),
            ThreadKeys.ProviderText(provider, organizationId, contactId, providerId)
        )
        {
            ["MessageId"] = messageId,
        };

    /// <summary>When the message that it names was made.</summary>
    public static DateTimeOffset MadeAt(TableEntity row) => MessagePart.MadeAt(PublicId.Parse(MessageId(row)).Part);

    public static string MessageId(TableEntity row) => row.GetString("MessageId");
}
