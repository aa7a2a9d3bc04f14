using System.Buffers;

namespace TetherRelay.Cli.Terminals;

/// <summary>Makes text from outside fit for a terminal: it can neither steer it nor change the order of what is read.</summary>
internal static class Printable
{
    private const char Replacement = '\uFFFD';

    private static readonly SearchValues<char> Reordering = SearchValues.Create(
        "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069"
    );

    /// <summary>As it is, line breaks included, with every character that steers a terminal replaced.</summary>
    public static string Text(string text) =>
        string.Create(
            text.Length,
            text,
            static (span, original) =>
            {
                for (var i = 0; i < span.Length; i++)
                    span[i] = Shown(original[i]);
            }
        );

    /// <summary>The same on one line.</summary>
    public static string Line(string text) => Text(text.ReplaceLineEndings(" "));

    /// <summary>JSON with every character outside printable ASCII escaped, so that no terminal is steered by it.</summary>
    public static string Ascii(string json) =>
        json.AsSpan().ContainsAnyExceptInRange('\n', '~')
            ? string.Concat(json.Select(character => character > '~' ? $"\\u{(int)character:X4}" : $"{character}"))
            : json;

    private static char Shown(char character) =>
        character switch
        {
            '\n' => '\n',
            '\t' => ' ',
            _ when char.IsControl(character) || Reordering.Contains(character) => Replacement,
            _ => character,
        };
}
