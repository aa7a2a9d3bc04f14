using System.Net;
using TetherRelay.Core;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Fuzzing;

/// <summary>Makes up callbacks with broken texts, as forms and as JSON.</summary>
internal static class TextFuzz
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Json = "application/json";

    private static readonly string[] Pieces =
    [
        "STOP",
        "please",
        "café",
        "It’s 5€",
        "🎉👍🏽",
        "Стоп",
        "停止",
        "توقف",
        "a\"b\\c",
        "50% & more",
        "1+1=2",
        "\\ud83d",
        "e\u0301",
        "\u200Dx",
        "line\nbreak",
        "{brace}",
    ];

    // A blank follows each, so that it takes nothing of what comes after.
    private static readonly string[] BrokenJson =
    [
        "",
        "\\ud83d ",
        "\\ude00 ",
        "\\uD83D\\ud83d ",
        "\\u0000 ",
        "\\x ",
        "\\u12 ",
        "\u0001\u007F ",
        "\n\t ",
    ];

    private static readonly string[] BrokenForms =
    [
        "",
        "%+",
        "%zz+",
        "%FF+",
        "%C3+",
        "%F0%9F%98+",
        "%00+",
        "%C0%80+",
        "%1+",
    ];

    private static readonly byte[][] BrokenBytes =
    [
        [0xC3, 0x20],
        [0xFF, 0x20],
        [0xF0, 0x9F, 0x20],
        [0xED, 0xA0, 0xBD, 0x20],
        [0xE2, 0x82, 0x20],
        [0x80, 0x20],
    ];

    private static readonly Encoding[] Encodings =
    [
        new UTF8Encoding(true),
        Encoding.Unicode,
        Encoding.BigEndianUnicode,
        Encoding.UTF32,
        new UTF32Encoding(bigEndian: true, byteOrderMark: true),
    ];

    private static readonly string?[] Types =
    [
        null,
        Form,
        Json,
        "text/plain; charset=utf-8",
        "application/json; charset=utf-16",
        "application/x-www-form-urlencoded; charset=",
        "nonsense",
    ];

    private static readonly string[] OddJson =
    [
        "\"\\ud800\":\"x\"",
        "\"nested\":{\"a\":[null,{\"\\udfff\":1e999}]}",
        "\"NumMedia\":null",
        "\"n\":[]",
        $"\"deep\":{new string('[', 200)}{new string(']', 200)}",
        "\"\":\"\"",
    ];

    private static readonly string[] OddFields =
    [
        "=",
        "%FF=%FF",
        "x",
        "NumMedia=abc",
        "OptOutType=odd",
        "%25=%",
        "body=no",
    ];

    public static FuzzedText Any(Random random, ProviderName provider, int seed)
    {
        var from = string.Create(CultureInfo.InvariantCulture, $"+1647{200 + (seed % 700)}{1000 + (seed / 700)}");
        var (start, end) = ($"a{Sound(random)}m", $"m{Sound(random)}z");
        var isJson = provider == ProviderName.Sinch || (provider == ProviderName.TextGrid && random.Is(0.5));
        var fields = Fields(random, provider, seed, from, isJson);
        var head = isJson ? $"{{{fields}{EscapeJson(random, start)}" : $"{fields}{EscapeForm(random, start)}";
        var tail = isJson ? $"{EscapeJson(random, end)}\"{(random.Is(0.1) ? "," : "")}}}" : EscapeForm(random, end);
        var isBytes = provider != ProviderName.Twilio && random.Is(0.3);
        var broken = isBytes ? "" : random.Of(isJson ? BrokenJson : BrokenForms);
        var isEncoded = !isBytes && random.Is(0.3);
        byte[] body =
            isBytes ? [.. Encoding.UTF8.GetBytes(head), .. random.Of(BrokenBytes), .. Encoding.UTF8.GetBytes(tail)]
            : isEncoded ? Encode(random, head + broken + tail)
            : Encoding.UTF8.GetBytes(head + broken + tail);
        var isCut = provider != ProviderName.Twilio && !isEncoded && random.Is(0.1);
        if (isCut)
            body = body[..random.Next(Encoding.UTF8.GetByteCount(isJson ? $"{{{fields}" : fields), body.Length)];
        return new FuzzedText(
            provider,
            from,
            start,
            isCut ? null : end,
            body,
            random.Is(0.4) ? random.Of(Types)
                : isJson ? Json
                : Form,
            isJson ? [] : Pairs(head + broken + tail)
        );
    }

    private static byte[] Encode(Random random, string document)
    {
        var encoding = random.Of(Encodings);
        return
        [
            .. random.Is(0.5) || encoding is UTF8Encoding ? encoding.GetPreamble() : [],
            .. encoding.GetBytes(document),
        ];
    }

    private static string Sound(Random random) =>
        string.Join(' ', Enumerable.Range(0, random.Next(4)).Select(_ => random.Of(Pieces)));

    // The text comes last, so that a cut leaves the others whole.
    private static string Fields(Random random, ProviderName provider, int seed, string from, bool isJson)
    {
        var isSinch = provider == ProviderName.Sinch;
        string[] names = isSinch ? ["id", "from", "to", "body"] : ["MessageSid", "From", "To", "Body"];
        if (!isJson)
        {
            List<string> pairs =
            [
                $"{names[0]}=MO{seed}",
                $"{names[1]}={random.Of(["%2B", "", "+"])}{from[1..]}",
                $"{names[2]}=%2B{Phone.To[1..]}",
                .. random.Is(0.4) ? [random.Of(OddFields)] : (string[])[],
            ];
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pairs));
            return $"{string.Join('&', pairs)}&{names[3]}=";
        }

        List<string> fields =
        [
            $"\"{names[0]}\":{random.Of([$"\"MO{seed}\"", $"{seed}"])}",
            $"\"{names[1]}\":{random.Of([$"\"{from}\"", from[1..]])}",
            $"\"{names[2]}\":\"{Phone.To[1..]}\"",
            .. isSinch ? ["\"type\":\"mo_text\""] : (string[])[],
            .. random.Is(0.4) ? [random.Of(OddJson)] : (string[])[],
        ];
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(fields));
        return $"{string.Join(',', fields)},\"{names[3]}\":\"";
    }

    private static string EscapeJson(Random random, string text) =>
        string.Concat(
            text.Select(unit =>
                unit is '"' or '\\' ? $"\\{unit}"
                : char.IsSurrogate(unit) || char.IsControl(unit) || random.Is(0.1) ? $"\\u{(int)unit:x4}"
                : $"{unit}"
            )
        );

    private static string EscapeForm(Random random, string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Select(rune =>
                    rune.Value == ' ' ? random.Of(["+", "%20", " "])
                    : random.Is(0.3) && !"&=+%\n".Contains(rune.ToString(), StringComparison.Ordinal) ? rune.ToString()
                    : Uri.EscapeDataString(rune.ToString())
                )
        );

    private static (string, string)[] Pairs(string form) =>
        [
            .. form.Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=', 2))
                .Select(pair => (WebUtility.UrlDecode(pair[0]), pair.Length == 2 ? WebUtility.UrlDecode(pair[1]) : "")),
        ];
}
