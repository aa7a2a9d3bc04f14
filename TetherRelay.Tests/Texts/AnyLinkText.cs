using FsCheck;
using FsCheck.Fluent;

namespace TetherRelay.Tests.Texts;

/// <summary>A text of the corpus, or two, with characters replaced, inserted and removed.</summary>
public sealed record AnyLinkText(string Value)
{
    private const string Letters = "abcdefghijklmnoprstuvwyz";
    private const string SmallCapitals = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ";

    private static readonly string[] Pieces =
    [
        .. "./:\\@%#?-_,;!'\"()[]<>|~^$&*+= \n。｡．﹒․︒／⁄∕⧸÷：﹕ː꞉＠％？＃–—…™①²½ʼ´\u0338\u0301\u0303\u200B\u00AD\u2060\uFE0F\u202E\u00A0\u3000で👉é".Select(
            character => character.ToString()
        ),
        "https://",
        "//",
        "http:",
        "evil",
        ".com",
        "evil.com",
        ".example.com",
        "example.com",
        "example.com@",
        "℀",
        "⒈",
        "№",
        "1.1.1.1",
        "www.",
    ];

    public static Arbitrary<AnyLinkText> Arbitrary() =>
        (
            from first in Gen.Elements(Texts)
            from second in Gen.Frequency((2, Gen.Constant("")), (1, Gen.Elements(Texts)))
            from changes in Change().ListOf(4)
            select new AnyLinkText(changes.Aggregate(first + second, (text, change) => change(text)))
        ).ToArbitrary();

    private static string[] Texts { get; } = [.. LinkCorpus.Groups.SelectMany(group => group.Texts)];

    public override string ToString() =>
        $"{Value} = {string.Concat(Value.Select(unit => char.IsAscii(unit) ? $"{unit}" : $"\\u{(int)unit:X4}"))}";

    private static Gen<Func<string, string>> Change() =>
        from at in Gen.Choose(0, 10_000)
        from piece in Gen.Elements(Pieces)
        from kind in Gen.Choose(0, 5)
        select (Func<string, string>)(
            text =>
            {
                var place = at % (text.Length + 1);
                var (before, after) = (text[..place], text[place..]);
                return kind switch
                {
                    0 or 1 => before + piece + after,
                    2 when after.Length > 0 => before + piece + after[1..],
                    3 when after.Length > 0 => before + Disguise(after[0]) + after[1..],
                    4 when after.Length > 0 => before + after[1..],
                    _ => text,
                };
            }
        );

    private static string Disguise(char character) =>
        Letters.IndexOf(character, StringComparison.Ordinal) is >= 0 and var letter ? SmallCapitals[letter].ToString()
        : character is > ' ' and < '\x7F' ? ((char)(character + 0xFEE0)).ToString()
        : character.ToString();
}
