using System.Buffers;
using System.Text.Unicode;

namespace TetherRelay.Core.Texts;

/// <summary>Decodes text of any encoding, also of an invalid or undeclared one. Only what cannot be read becomes U+FFFD.</summary>
internal static class TextDecoding
{
    private static readonly Encoding BigEndianUtf32 = new UTF32Encoding(bigEndian: true, byteOrderMark: true);

    // Longer marks first: that of UTF-16 begins that of UTF-32.
    private static readonly Encoding[] Marked =
    [
        Encoding.UTF32,
        BigEndianUtf32,
        Encoding.UTF8,
        Encoding.Unicode,
        Encoding.BigEndianUnicode,
    ];

    /// <summary>A document as UTF-8 without a byte order mark. UTF-16 and UTF-32 show by their marks or zero bytes; other bytes stay.</summary>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> document)
    {
        foreach (var encoding in Marked)
            if (document.Span.StartsWith(encoding.Preamble))
                return ToUtf8(document[encoding.Preamble.Length..], encoding);
        // Documents begin with ASCII (RFC 4627, 3).
        return document.Span switch
        {
            [0, 0, 0, > 0, ..] => ToUtf8(document, BigEndianUtf32),
            [> 0, 0, 0, 0, ..] => ToUtf8(document, Encoding.UTF32),
            [0, > 0, ..] => ToUtf8(document, Encoding.BigEndianUnicode),
            [> 0, 0, ..] => ToUtf8(document, Encoding.Unicode),
            _ => document,
        };
    }

    /// <summary>Decodes UTF-8; where the bytes are none, the declared charset, or else what of UTF-8 can be read.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="charset">The declared charset, perhaps a wrong one; null for none.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        if (Declared(charset) is { } declared)
            return UnicodeForm.Mend(declared.GetString(bytes));
        return IsLatin1(bytes) ? Encoding.Latin1.GetString(bytes) : DecodePartly(bytes);
    }

    private static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> text, Encoding encoding) =>
        encoding is UTF8Encoding ? text : Encoding.UTF8.GetBytes(encoding.GetString(text.Span));

    // Documents in UTF-16 and UTF-32 are recognised without their declaration.
    private static Encoding? Declared(string? charset)
    {
        if (charset is null || charset.StartsWith("utf", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // Undeclared Latin-1: letters beside letters, and no character of UTF-8. Broken UTF-8 rarely looks so.
    private static bool IsLatin1(ReadOnlySpan<byte> bytes)
    {
        var isWithinWord = false;
        for (var at = 0; at < bytes.Length; at++)
        {
            if (char.IsAscii((char)bytes[at]))
                continue;
            var isFollowed = at + 1 < bytes.Length && char.IsAsciiLetter((char)bytes[at + 1]);
            var isLetter = bytes[at] >= 0xC0 && char.IsLetter((char)bytes[at]);
            if (!isLetter || !(isFollowed || (at > 0 && char.IsAsciiLetter((char)bytes[at - 1]))))
                return false;
            isWithinWord |= isFollowed;
        }

        return isWithinWord;
    }

    private static string DecodePartly(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var length);
            // CESU-8: each half of a surrogate pair is three bytes.
            if (
                status != OperationStatus.Done
                && bytes is [0xED, >= 0xA0 and <= 0xBF and var second, >= 0x80 and <= 0xBF and var third, ..]
            )
            {
                text.Append((char)(0xD000 | ((second & 0x3F) << 6) | (third & 0x3F)));
                length = 3;
            }
            else
                text.Append(rune.ToString());
            bytes = bytes[length..];
        }

        return UnicodeForm.Mend(text.ToString());
    }
}
