namespace TetherRelay.Core;

/// <summary>The public id of a message or conversation: contact id, a dot, and the row's part.</summary>
public static class PublicId
{
    /// <summary>How many characters a contact id has.</summary>
    public const int ContactIdLength = 24;

    /// <summary>The public id of a contact's message or conversation.</summary>
    public static string Of(string contactId, string part) => $"{contactId}.{part}";

    /// <summary>Parses a public id; false where it is malformed.</summary>
    public static bool TryParse(string publicId, out string contactId, out string part)
    {
        var dot = publicId.IndexOf('.', StringComparison.Ordinal);
        (contactId, part) = dot < 0 ? ("", "") : (publicId[..dot], publicId[(dot + 1)..]);
        return contactId.Length == ContactIdLength && part.Length > 0 && KeyPart.IsPlain(publicId);
    }

    /// <summary>Parses a public id that the relay made.</summary>
    internal static (string ContactId, string Part) Parse(string publicId) =>
        TryParse(publicId, out var contactId, out var part)
            ? (contactId, part)
            : throw new ArgumentException("The public id is malformed.", nameof(publicId));
}
