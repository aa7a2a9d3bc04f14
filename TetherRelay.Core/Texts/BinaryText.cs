using System.Text.Unicode;

namespace TetherRelay.Core.Texts;

/// <summary>Reads the text of a binary SMS by its header and data coding (3GPP TS 23.040, 9.2.3.24; TS 23.038, 4).</summary>
internal static class BinaryText
{
    private const int Ucs2Alphabet = 2;

    /// <summary>The text; null where the data is addressed to an application or is none.</summary>
    /// <param name="data">The user data without its header.</param>
    /// <param name="header">The user data header with its length; empty for none.</param>
    /// <param name="coding">The data coding of SMPP or GSM; null where the provider names none.</param>
    public static string? Read(ReadOnlySpan<byte> data, ReadOnlySpan<byte> header, int? coding)
    {
        if (IsForApplication(header))
            return null;
        return coding switch
        {
            // SMPP 3.4, 5.2.19: ASCII and Latin-1.
            1 or 3 => Printable(Encoding.Latin1.GetString(data)),
            { } known when Alphabet(known) == Ucs2Alphabet => Printable(Encoding.BigEndianUnicode.GetString(data)),
            { } known when Alphabet(known) == 0 => ReadUnits(data)
                ?? ReadPacked(data, header.Length)
                ?? Guess(data, header.Length),
            _ => Guess(data, header.Length),
        };
    }

    private static int Alphabet(int coding) =>
        (coding & 0xF0) switch
        {
            0xE0 => Ucs2Alphabet,
            0xF0 => (coding >> 2) & 1,
            _ => (coding >> 2) & 3,
        };

    // Elements with a port or for the SIM.
    private static bool IsForApplication(ReadOnlySpan<byte> header)
    {
        for (var at = 1; at + 1 < header.Length; at += 2 + header[at + 1])
            if (header[at] is 0x04 or 0x05 or (>= 0x70 and <= 0x7F))
                return true;
        return false;
    }

    private static string? Guess(ReadOnlySpan<byte> data, int headerOctets) =>
        (Utf8.IsValid(data) ? Printable(Encoding.UTF8.GetString(data)) : null)
        ?? ReadUcs2WithZeros(data)
        ?? Plain(ReadUnits(data))
        ?? Plain(Printable(Encoding.Latin1.GetString(data)))
        ?? Plain(ReadPacked(data, headerOctets))
        ?? ReadUcs2OfOneScript(data);

    private static string? ReadUnits(ReadOnlySpan<byte> data) => Printable(Gsm7.Decode(data));

    private static string? ReadPacked(ReadOnlySpan<byte> data, int headerOctets) =>
        Printable(Gsm7.Decode(Gsm7.Unpack(data, headerOctets)));

    private static string? ReadUcs2WithZeros(ReadOnlySpan<byte> data)
    {
        var (even, odd) = (ZerosAt(data, 0), ZerosAt(data, 1));
        if (data.Length % 2 != 0 || even + odd == 0)
            return null;
        return Printable((even >= odd ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(data));
    }

    private static int ZerosAt(ReadOnlySpan<byte> data, int first)
    {
        var zeros = 0;
        for (var at = first; at < data.Length; at += 2)
            zeros += data[at] == 0 ? 1 : 0;
        return zeros;
    }

    // Letters and spaces of one script: those of an alphabet have one high byte.
    private static string? ReadUcs2OfOneScript(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty || data.Length % 2 != 0)
            return null;
        var text = Encoding.BigEndianUnicode.GetString(data);
        var letters = text.Where(char.IsLetter).ToList();
        var isEastAsian = letters.TrueForAll(letter =>
            letter is >= '\u3040' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3'
        );
        return
            letters.Count * 2 >= text.Length
            && (isEastAsian || letters.Select(letter => letter >> 8).Distinct().Count() == 1)
            ? Printable(text)
            : null;
    }

    private static string? Printable(string? text) =>
        text is { Length: > 0 } && text.EnumerateRunes().All(IsPrintable) ? text : null;

    private static bool IsPrintable(Rune character) =>
        character.Value is '\n' or '\r' or '\t' or '\f'
        || (
            character != Rune.ReplacementChar
            && Rune.GetUnicodeCategory(character)
                is not (UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
        );

    // Letters, digits and spaces for the most part: other data rarely looks so.
    private static string? Plain(string? text) =>
        text is not null
        && text.Count(character => char.IsAsciiLetterOrDigit(character) || character == ' ') * 4 >= text.Length * 3
            ? text
            : null;
}
