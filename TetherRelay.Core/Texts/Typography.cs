using System.Buffers;

namespace TetherRelay.Core.Texts;

/// <summary>
/// Maps typographic punctuation, bullets, spaces and invisible characters to GSM-7. Letters, symbols, joiners, direction marks and the ideographic
/// space are not included.
/// </summary>
internal static class Typography
{
    private const string DoubleQuotes = "\u201C\u201D\u201E\u201F\u00AB\u00BB\u2033\u2036\u02BA\u275D\u275E";
    private const string SingleQuotes =
        "\u2018\u2019\u201A\u201B\u2039\u203A\u2032\u2035\u02B9\u02BC\u00B4\u275B\u275C`";
    private const string Bullets = "\u2022\u2023\u2043\u2219\u25A0\u25AA\u25CB\u25CF\u25E6\u29BF\u2981";
    private const string Dashes = "\u2010\u2011\u2012\u2013\u2014\u2015\u2E3A\u2E3B\u2212" + Bullets;
    private const string Spaces =
        "\u00A0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F";
    private const string Invisible = "\u00AD\u200B\u2060\uFEFF";
    private const string Ellipsis = "\u2026";

    /// <summary>All characters with an equivalent.</summary>
    public static SearchValues<char> Characters { get; } =
        SearchValues.Create(DoubleQuotes + SingleQuotes + Dashes + Spaces + Invisible + Ellipsis);

    private static readonly SearchValues<char> DoubleQuoteValues = SearchValues.Create(DoubleQuotes);
    private static readonly SearchValues<char> SingleQuoteValues = SearchValues.Create(SingleQuotes);
    private static readonly SearchValues<char> DashValues = SearchValues.Create(Dashes);
    private static readonly SearchValues<char> SpaceValues = SearchValues.Create(Spaces);

    /// <summary>The GSM-7 equivalent of one of <see cref="Characters"/>; empty for an invisible character.</summary>
    public static string EqualOf(char character) =>
        DoubleQuoteValues.Contains(character) ? "\""
        : SingleQuoteValues.Contains(character) ? "'"
        : DashValues.Contains(character) ? "-"
        : SpaceValues.Contains(character) ? " "
        : character is '\u2026' ? "..."
        : "";
}
