using System.Text.Unicode;

namespace TetherRelay.Core.Texts;

/// <summary>Reads strings of JSON that may not be valid Unicode: half of an emoji where a text was cut, or bytes of another encoding.</summary>
public static class JsonText
{
    /// <summary>A document in valid UTF-8 without a byte order mark; U+FFFD replaces bytes of another encoding.</summary>
    public static ReadOnlyMemory<byte> Utf8Of(ReadOnlyMemory<byte> document)
    {
        var text = document.Span.StartsWith(Encoding.UTF8.Preamble)
            ? document[Encoding.UTF8.Preamble.Length..]
            : document;
        return Utf8.IsValid(text.Span) ? text : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text.Span));
    }

    /// <summary>A string, with U+FFFD in the place of what is not valid; null for a value of another type.</summary>
    public static string? Read(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return UnicodeForm.Mend(Unescape(value.GetRawText().AsSpan()[1..^1]));
        }
    }

    private static string Unescape(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var at = 0; at < raw.Length; at++)
            if (raw[at] != '\\')
                text.Append(raw[at]);
            else if (raw[++at] == 'u')
            {
                text.Append(
                    (char)ushort.Parse(raw.Slice(at + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                );
                at += 4;
            }
            else
                text.Append(
                    raw[at] switch
                    {
                        'b' => '\b',
                        'f' => '\f',
                        'n' => '\n',
                        'r' => '\r',
                        't' => '\t',
                        var itself => itself,
                    }
                );
        return text.ToString();
    }
}
