using System.Buffers.Text;

namespace TetherRelay.Functions.Conversations;

/// <summary>A position in one list of one organization. It needs no signature, because it grants nothing beyond the caller's key.</summary>
internal static class Cursor
{
    private const int MaxCharacters = 1024;

    public static string Of(string organizationId, string list, string position) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{organizationId} {list} {position}"));

    /// <summary>The position; null where the text is not a cursor of this list and organization.</summary>
    public static string? Read(string text, string organizationId, string list)
    {
        if (text.Length > MaxCharacters || !Base64Url.IsValid(text))
            return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ');
        return parts is [var owner, var kind, var position] && owner == organizationId && kind == list
            ? position
            : null;
    }
}
