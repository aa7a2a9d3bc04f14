using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TetherRelay.Core.Threads;

/// <summary>
/// Every key of the <c>Threads</c> table, built in this one place. A partition holds one contact of one organization and
/// begins with the organization's id; row keys are unique within the whole table. No number and no text is ever in a key.
/// </summary>
public static class ThreadKeys
{
    internal const string FirstConversation = "conversation|";
    internal const string FirstMessage = "message|";
    internal const string FirstProviderText = "provider|";

    // '}' follows '|'.
    internal const string PastConversations = "conversation}";
    internal const string PastMessages = "message}";
    internal const string PastProviderTexts = "provider}";

    /// <summary>How many characters a contact id has.</summary>
    public const int ContactIdLength = 24;

    /// <summary>
    /// The pseudonym of a number within an organization: the first 96 bits of SHA-256, in hex. With 10 million contacts
    /// the odds of two numbers sharing one are 1 in 10^15.
    /// </summary>
    public static string ContactId(string organizationId, string number) =>
        Hash($"contact\n{organizationId}\n{number}")[..ContactIdLength];

    /// <summary>The partition of a contact.</summary>
    public static string Partition(string organizationId, string contactId) =>
        $"{Part(organizationId)}|{Part(contactId)}";

    /// <summary>What an organization's partitions lie between; '}' follows '|'.</summary>
    internal static (string After, string Before) Partitions(string organizationId) =>
        ($"{Part(organizationId)}|", $"{Part(organizationId)}}}");

    /// <summary>The row of a contact.</summary>
    public static string Contact(string contactId) => $"contact|{Part(contactId)}";

    /// <summary>The row of a conversation.</summary>
    public static string Conversation(string contactId, string senderId) =>
        $"conversation|{Part(contactId)}|{Part(senderId)}";

    /// <summary>The row of a message, by its part of the public id.</summary>
    public static string Message(string messagePart) => $"message|{Part(messagePart)}";

    /// <summary>The row of a claim. The hash covers organization and contact, so that it is unique within the table.</summary>
    public static string Claim(ClaimKind kind, string organizationId, string contactId, string content) =>
        $"claim|{WireWord.Of(kind)}|{Hash($"{organizationId}\n{contactId}\n{content}")}";

    /// <summary>
    /// The row that says which message has a provider's text. The hash covers organization and contact, so that it is unique
    /// within the table.
    /// </summary>
    public static string ProviderText(string provider, string organizationId, string contactId, string providerId) =>
        $"provider|{Part(provider)}|{Hash($"{organizationId}\n{contactId}\n{providerId}")}";

    /// <summary>
    /// A message's part of its public id. Rows sort ascending only, so time is inverted: the newest come first.
    /// </summary>
    /// <param name="at">When the message was made.</param>
    /// <param name="random">64 random bits, so that no two messages share a row.</param>
    public static string MessagePart(DateTimeOffset at, ulong random) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks:x16}{random:x16}"
        );

    /// <summary>What the rows of the messages that were made before a time come after.</summary>
    internal static string MessagesBefore(DateTimeOffset at) => Message(MessagePart(at, ulong.MaxValue));

    /// <summary>When the message with a part was made.</summary>
    internal static DateTimeOffset MadeAt(string messagePart)
    {
        var inverted = long.Parse(messagePart.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new DateTimeOffset(DateTimeOffset.MaxValue.UtcTicks - inverted, TimeSpan.Zero);
    }

    /// <summary>The public id of a message or conversation.</summary>
    public static string PublicId(string contactId, string part) => $"{contactId}.{part}";

    /// <summary>Takes a public id apart; false where it is none.</summary>
    public static bool TryParsePublicId(string publicId, out string contactId, out string part)
    {
        var dot = publicId.IndexOf('.', StringComparison.Ordinal);
        (contactId, part) = dot < 0 ? ("", "") : (publicId[..dot], publicId[(dot + 1)..]);
        return contactId.Length == ContactIdLength && part.Length > 0 && publicId.All(IsKeyCharacter);
    }

    /// <summary>Takes a public id apart that was made here.</summary>
    internal static (string ContactId, string Part) ParsePublicId(string publicId) =>
        TryParsePublicId(publicId, out var contactId, out var part)
            ? (contactId, part)
            : throw new ArgumentException("This is no public id.", nameof(publicId));

    /// <summary>SHA-256 in lower-case hex.</summary>
    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Part(string part) =>
        part.Length > 0 && part.All(IsKeyCharacter)
            ? part
            : throw new ArgumentException(
                "A part of a key holds letters, digits, '-', '_' and '.' only.",
                nameof(part)
            );

    // Azure refuses / \ # ? and control characters, and '|' separates the parts; nothing else is needed either.
    private static bool IsKeyCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.';
}
