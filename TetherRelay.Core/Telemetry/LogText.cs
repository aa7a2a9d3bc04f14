using System.Buffers;

namespace TetherRelay.Core.Telemetry;

/// <summary>Makes foreign text fit for a log: it can neither steer a terminal, nor begin a line, nor change the order of what is read.</summary>
internal static class LogText
{
    private static readonly SearchValues<char> Unsafe = SearchValues.Create([
        .. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(IsUnsafe),
    ]);

    /// <summary>The text with control characters, line breaks and bidirectional marks as escapes such as <c>\u001B</c>.</summary>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Unsafe))
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text)
            _ = Unsafe.Contains(character) ? escaped.Append(Escaped(character)) : escaped.Append(character);
        return escaped.ToString();
    }

    /// <summary>The same for a text of several lines of our own, which keep their breaks.</summary>
    public static string EscapeLines(string text) =>
        string.Join('\n', text.Split('\n').Select(line => Escape(line.TrimEnd('\r'))));

    /// <summary>A logged value: text and lists of text are escaped, numbers keep their type.</summary>
    public static object? Escape(object? value) =>
        value switch
        {
            null or bool or int or long or double or decimal or Enum or Guid or DateTimeOffset or TimeSpan => value,
            string text => Escape(text),
            IEnumerable<string> texts => texts.Select(Escape).ToArray(),
            _ when $"{value}" is var text && text.AsSpan().ContainsAny(Unsafe) => Escape(text),
            _ => value,
        };

    private static string Escaped(char character) =>
        character switch
        {
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ => $"\\u{(int)character:X4}",
        };

    private static bool IsUnsafe(char character) =>
        char.IsControl(character)
        || character
            is '\u2028'
                or '\u2029'
                or '\u061C'
                or '\u200E'
                or '\u200F'
                or (>= '\u202A' and <= '\u202E')
                or (>= '\u2066' and <= '\u2069');
}
