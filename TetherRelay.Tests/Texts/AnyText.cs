using FsCheck;
using FsCheck.Fluent;

namespace TetherRelay.Tests.Texts;

/// <summary>A text put together from the pieces that make texts hard.</summary>
public sealed record AnyText(string Value)
{
    private static readonly string[] Pieces =
    [
        "a",
        "Z",
        "1",
        "é",
        "ç",
        "e\u0301",
        "\u0338",
        "\u037E",
        "\u212B",
        "가",
        "漢",
        "\u3000",
        "€",
        "{",
        "\f",
        " ",
        "  ",
        "\n",
        "\r",
        "\r\n",
        "\t",
        "\v",
        "\u0001",
        "\u001B",
        "\u0085",
        "\u2028",
        "“",
        "”",
        "’",
        "–",
        "—",
        "…",
        "\u00A0",
        "\u2009",
        "\u200B",
        "\u00AD",
        "\uFEFF",
        "\u200D",
        "\u200E",
        "\u202E",
        "😀",
        "👩‍💻",
        "☎️",
        "-",
        ".",
        ",",
        "\"",
        ")",
        ":",
        "/",
        "?",
        "https://",
        "HTTP://",
        "example.com",
        ".ca/",
        "://",
        "www.",
        "The quick brown fox jumps over the lazy dog. ",
    ];

    public static Arbitrary<AnyText> Arbitrary() =>
        Gen.Elements(Pieces).ListOf().Select(pieces => new AnyText(string.Concat(pieces))).ToArbitrary();

    public override string ToString() => string.Concat(Value.Select(unit => $"\\u{(int)unit:X4}"));
}
