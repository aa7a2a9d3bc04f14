namespace TetherRelay.Core.Threads;

/// <summary>
/// Builds every key of the table <c>Threads</c>. A partition holds one contact of one organization and begins with the organization's id.
/// Row keys are unique within the table. No key holds a number or a text.
/// </summary>
public static class ThreadKeys
{
    internal const string FirstCall = "call|";
    internal const string FirstClaim = "claim|";
    internal const string FirstConversation = "conversation|";
    internal const string FirstMessage = "message|";
    internal const string FirstProviderText = "provider|";

    // '}' follows '|'.
    internal const string PastCalls = "call}";
    internal const string PastClaims = "claim}";
    internal const string PastConversations = "conversation}";
    internal const string PastMessages = "message}";
    internal const string PastProviderTexts = "provider}";

    // The format of ids and row keys: the first character of each contact id.
    private const char Format = '1';

    /// <summary>
    /// The pseudonym of a number within an organization: the format, and 92 bits of the HMAC, in hex. At 10 million contacts a collision has a
    /// probability of 1 in 10^14.
    /// </summary>
    public static string ContactId(OrganizationKey key, string number) =>
        $"{Format}{key.Hash("contact", number).AsSpan(0, PublicId.ContactIdLength - 1)}";

    /// <summary>The partition of a contact.</summary>
    public static string Partition(string organizationId, string contactId) =>
        $"{KeyPart.Checked(organizationId)}|{KeyPart.Checked(contactId)}";

    /// <summary>The row of a contact.</summary>
    public static string Contact(string contactId) => $"contact|{KeyPart.Checked(contactId)}";

    /// <summary>The row of a conversation.</summary>
    public static string Conversation(string contactId, string senderId) =>
        $"conversation|{KeyPart.Checked(contactId)}|{KeyPart.Checked(senderId)}";

    /// <summary>The row of a message, by its part of the public id.</summary>
    public static string Message(string messagePart) => $"message|{KeyPart.Checked(messagePart)}";

    /// <summary>The row of a claim. Key and contact make it unique within the table.</summary>
    public static string Claim(ClaimKind kind, OrganizationKey key, string contactId, string content) =>
        $"claim|{WireWord.Of(kind)}|{key.Hash("claim", $"{contactId}\n{content}")}";

    /// <summary>The row that assigns a provider's text to a message. Key and contact make it unique within the table.</summary>
    public static string ProviderText(string provider, OrganizationKey key, string contactId, string providerId) =>
        $"provider|{KeyPart.Checked(provider)}|{key.Hash("provider", $"{contactId}\n{providerId}")}";

    /// <summary>The row of a call, by its part of the public id.</summary>
    public static string Call(string callPart) => $"call|{KeyPart.Checked(callPart)}";

    /// <summary>A call's part of its public id. A call that is reported again has the same.</summary>
    public static string CallPart(OrganizationKey key, DateTimeOffset started, string voiceConversationId) =>
        MessagePart.Of(
            started,
            ulong.Parse(
                key.Hash("call", voiceConversationId).AsSpan(0, 16),
                NumberStyles.HexNumber,
                CultureInfo.InvariantCulture
            )
        );

    /// <summary>The row key before those of the calls that began before a time.</summary>
    internal static string CallsBefore(DateTimeOffset at) => Call(MessagePart.Of(at, ulong.MaxValue));

    /// <summary>The row key before those of the messages that were created before a time.</summary>
    internal static string MessagesBefore(DateTimeOffset at) => Message(MessagePart.Of(at, ulong.MaxValue));
}
