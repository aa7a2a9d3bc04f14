using FsCheck;
using FsCheck.Fluent;

namespace TetherRelay.Tests.Texts;

/// <summary>A link to a host, dressed up in every way that a phone may still follow.</summary>
public sealed record AnyLink(string Value)
{
    private static readonly string[] Before =
    [
        "",
        "https://",
        "HTTP://",
        "hTTps:\\\\",
        "https:///",
        "https://example.com@",
        "https://example.com:x@",
        "https://example.com%40",
        "www.",
        "example.com.",
        "example.com-",
        "ｈｔｔｐｓ：／／",
        "𝐡𝐭𝐭𝐩𝐬://",
        "app://",
        "(",
        "“",
        "[a](",
        "*",
        "a=",
        "👉",
        "\u200E",
        "https://example.com/a ",
        "https://example.com/?u=https://",
        "example.com,",
        "で",
        "пo",
    ];

    private static readonly string[] After =
    [
        "",
        "/",
        "/example.com",
        ":443",
        ".",
        "...",
        "?example.com",
        "#example.com",
        ")",
        "”",
        "!",
        "、",
        "。",
        "をご覧",
        "👈",
        "\u200F",
        " example.com",
        "\nexample.com",
        "’s",
    ];

    /// <summary>Links to <c>evil.tld</c>, each letter as it is or as a browser reads it, with what cannot be seen in between.</summary>
    public static Arbitrary<AnyLink> Arbitrary() =>
        (
            from domain in Gen.Elements("evil.com", "login.evil.co.uk", "evil.xn--p1ai", "example.com.evil.net")
            from before in Gen.Elements(Before)
            from after in Gen.Elements(After)
            from host in Gen.CollectToArray(domain, Disguise)
            from words in Gen.Elements("", "Hi there. ", "See 3.5 at ", "最新は ")
            select new AnyLink(words + before + string.Concat(host) + after)
        ).ToArbitrary();

    public override string ToString() => string.Concat(Value.Select(unit => $"\\u{(int)unit:X4}"));

    private static Gen<string> Disguise(char character) =>
        Gen.Frequency(
            (12, Gen.Constant(character.ToString())),
            (2, Gen.Constant(char.ToUpperInvariant(character).ToString())),
            (2, Gen.Constant(FullWidth(character))),
            (1, Gen.Constant(Mathematical(character))),
            (
                1,
                Gen.Elements("\u200B", "\u00AD", "\u2060", "\u202E", "\uFE0F")
                    .Select(mark => FullWidth(character) + mark)
            )
        );

    private static string FullWidth(char character) =>
        character is '-' ? "-" : ((char)(character - '!' + '\uFF01')).ToString();

    private static string Mathematical(char character) =>
        char.IsAsciiLetterLower(character) ? char.ConvertFromUtf32(0x1D41A + character - 'a') : character.ToString();
}
