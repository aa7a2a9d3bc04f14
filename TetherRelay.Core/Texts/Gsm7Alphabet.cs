using System.Buffers;

namespace TetherRelay.Core.Texts;

/// <summary>The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038, 6.2.1), without ESC.</summary>
internal static class Gsm7Alphabet
{
    /// <summary>The characters that cost one unit.</summary>
    public const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ"
        + " !\"#¤%&'()*+,-./0123456789:;<=>?"
        + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
        + "¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// <summary>The characters that cost two units: an escape and the character itself.</summary>
    public const string Extension = "\f^{}\\[~]|€";

    private static readonly SearchValues<char> Extended = SearchValues.Create(Extension);
    private static readonly SearchValues<char> All = SearchValues.Create(Basic + Extension);

    /// <summary>Whether every character is in the alphabet.</summary>
    public static bool Covers(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(All);

    /// <summary>The cost of a character of the alphabet, in 7-bit units.</summary>
    public static int Cost(char character) => Extended.Contains(character) ? 2 : 1;
}
