namespace TetherRelay.Tests.Fuzzing;

/// <summary>The agent's body as a list of properties, so that JSON can be made which no serializer writes.</summary>
internal static class JsonFuzz
{
    private const string Ascii = "abc XYZ 019 .,;:!?'\"\\/{}[]<>&%$#@*+-_=~|";

    private static readonly string[] Names =
    [
        .. (string[])["phone_number", "message", "called_id", "called_number", "conversation_id", "tool_call_id"],
        .. (string[])
            ["resend", "parameters", "tool_name", "x", "", "Phone_Number", "phone_number ", "__proto__", "\\u0000"],
    ];

    private static readonly string[] Values =
    [
        .. (string[])["null", "true", "false", "0", "-1", "1e999999", "123456789012345678901234567890", "4165557777"],
        .. (string[])
            ["\"\"", "\" \"", "\"true\"", "\"\\u0000\"", "\"\\ud83d\"", "\"\\ude00\\ud83d\"", "\"\\ud83d\\ude00\""],
        .. (string[])
            ["[]", "{}", "[\"+14165557777\"]", "{\"phone_number\":\"+14165557777\"}", "\"{{system__caller_id}}\""],
        .. (string[])
            ["\"anonymous\"", "\"+\"", "\"\\u202e\\u200f\"", "\"e\\u0301\\u0301\"", "nul", "'single'", "\"un", "NaN"],
        .. (string[])
            [
                "01",
                "+1",
                ".5",
                "\"\\x41\"",
                "\"\\u12\"",
                "\"\u0001\"",
                "undefined",
                "",
                "{\"a\":1,\"a\":2}",
                "\"http://bit.ly/x\"",
            ],
    ];

    public static string Body(Random random, string number)
    {
        List<(string Name, string Value)> properties =
        [
            ("phone_number", Quoted(NumberFuzz.Written(random, number))),
            ("message", Message(random)),
            ("conversation_id", $"\"conv_{random.Next()}\""),
        ];
        if (random.Is(0.5))
            properties.Add(("called_id", Quoted(NumberFuzz.Written(random, "+12362320246"))));
        if (random.Is(0.2))
            properties.Add(("resend", random.Of(["true", "\"True\"", "false"])));
        if (random.Is(0.3))
            properties.Add(("tool_call_id", $"\"call_{random.Next()}\""));
        for (var changes = random.Is(0.6) ? random.Next(1, 4) : 0; changes > 0; changes--)
            Change(properties, random);
        // Last, so that hardly a request waits for a reply.
        properties.Add(("wait_seconds", random.Of(["0", "\"0\"", "-1", "1e-9"])));

        var body = Object(properties);
        if (random.Is(0.3))
            body = $$"""{"tool_name":"send_sms","tool_call_id":"call_{{random.Next()}}","parameters":{{body}}}""";
        return random.Is(0.15) ? Nested(random, body) : body;
    }

    public static string Quoted(string text) => JsonSerializer.Serialize(text);

    private static void Change(List<(string Name, string Value)> properties, Random random)
    {
        var at = random.Next(properties.Count);
        var (name, value) = properties[at];
        switch (random.Next(7))
        {
            case 0 when properties.Count > 1:
                properties.RemoveAt(at);
                break;
            case 1:
                properties.Insert(random.Next(properties.Count), (name, random.Is(0.5) ? value : random.Of(Values)));
                break;
            case 2:
                properties.Add((random.Of(Names), random.Of(Values)));
                break;
            case 3:
                properties[at] = (Escaped(name, random), value);
                break;
            case 4:
                properties[at] = (name, Deep(random));
                break;
            case 5:
                properties[at] = (random.Of(Names), value);
                break;
            default:
                properties[at] = (name, random.Of(Values));
                break;
        }
    }

    private static string Message(Random random) =>
        random.Next(8) switch
        {
            0 => Quoted(random.Text(random.Size(2_000), Ascii)),
            1 => Quoted(random.Text(random.Size(2_000), "äöñé€漢字ل\u0301\u200b\u202e\u00a0\u2028")),
            2 => Quoted(
                string.Concat(Enumerable.Repeat(random.Of(["😀", "👩‍👩‍👧‍👦", "\ufeff", "\n"]), random.Size(700)))
            ),
            3 => Quoted(
                random.Of(["{{name}}", "Hi {{ first }}!", "", " \t\r\n", "\u200b", "https://example.com/a?b=c#d"])
            ),
            4 => random.Of(Values),
            _ => $"\"Here is your link {random.Next()}: https://example.com/a/MZ4K\"",
        };

    private static string Object(IEnumerable<(string Name, string Value)> properties) =>
        "{" + string.Join(',', properties.Select(property => $"\"{property.Name}\":{property.Value}")) + "}";

    private static string Escaped(string name, Random random) =>
        string.Concat(name.Select(letter => random.Is(0.5) && letter != '\\' ? $"\\u{(int)letter:x4}" : $"{letter}"));

    private static string Deep(Random random)
    {
        var depth = random.Size(6_000);
        return random.Is(0.5)
            ? new StringBuilder().Insert(0, "{\"a\":", depth).Append('1').Append('}', depth).ToString()
            : new string('[', depth) + new string(']', depth);
    }

    private static string Nested(Random random, string body) =>
        random.Next(5) switch
        {
            0 => $"[{body}]",
            1 => $"{body}{random.Of(["{}", " ", ",", "\0", "null", body])}",
            2 => $"{{\"parameters\":{body}}}",
            3 => body.Replace(
                "\":",
                random.Of(["\" :", "\"\n:\t", "\":/* Hi */", "\"::", "\"="]),
                StringComparison.Ordinal
            ),
            _ => body.Replace(
                "}",
                random.Of([",}", "", "}}", " }\n", ",\"phone_number\":\"+14165557777\"}"]),
                StringComparison.Ordinal
            ),
        };
}
