using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Providers.Sinch;
using TetherRelay.Core.Providers.TextGrid;
using TetherRelay.Core.Providers.Twilio;

namespace TetherRelay.Tests.Providers;

/// <summary>What providers deliver is read as far as it can be, in any encoding and type, or may be unread and comes again.</summary>
public sealed class InboundTextTests
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const string JsonType = "application/json";
    private const string Fields = "MessageSid=SM1&From=%2B14165550100&To=%2B12362320246";

    private static readonly SinchCallbacks Sinch = new(TimeProvider.System);
    private static readonly TwilioCallbacks Twilio = new();
    private static readonly TextGridCallbacks TextGrid = new();

    public static TheoryData<string, string> SinchBodies =>
        new()
        {
            { @"""STOP \ud83d""", "STOP \uFFFD" },
            { @"""See you at 5pm \uD83D""", "See you at 5pm \uFFFD" },
            { @"""\ude00 early""", "\uFFFD early" },
            { @"""\ud83d\ud83d\ude00""", "\uFFFD😀" },
            { @"""\ud83d\ude00 whole""", "😀 whole" },
            { @"""\\ud83d is a backslash""", @"\ud83d is a backslash" },
            { @"""half \ud8""", @"half \ud8" },
            { @"""bad \x escape""", @"bad \x escape" },
            { "\"raw\nline\tand\u0001\"", "raw\nline\tand\u0001" },
            { @"""zero \u0000""", "zero \uFFFD" },
            { "12345", "12345" },
            { "1.50", "1.50" },
            { "true", "true" },
            { "null", "" },
            { @"[""STOP""]", @"[""STOP""]" },
            { @"{""other"":1}", @"{""other"":1}" },
            { @"{""message"":""STOP"",""media"":[]}", "STOP" },
            { @"{""subject"":""Photo"",""message"":""STOP""}", "Photo\nSTOP" },
            { @"null,""body"":""second""", "second" },
            { @"""first"",""body"":null", "first" },
            { @"""one"",""body"":""two""", "one\ntwo" },
            { @"""same"",""body"":""same""", "same" },
            { @"""key"",""\ud83d"":1,""x"":{""\udc00"":[""\ud800""]}", "key" },
            { @"""comma"",", "comma" },
        };

    [Theory]
    [MemberData(nameof(SinchBodies))]
    public void A_body_of_any_type_and_with_any_escape_is_read_at_Sinch(string json, string text) =>
        Assert.Equal(text, Read(Sinch, SinchJson(json))?.Body);

    public static TheoryData<string, string> TwilioBodies =>
        new()
        {
            { "caf%C3%A9+100%25+%2B1", "café 100% +1" },
            { "raw café 🎉", "raw café 🎉" },
            { "bad+%zz+%", "bad %zz %" },
            { "STOP+%C3", "STOP \uFFFD" },
            { "STOP%FF", "STOP\uFFFD" },
            { "%ED%A0%BD%ED%B8%80+pair", "😀 pair" },
            { "%ED%A0%BD+half", "\uFFFD half" },
            { "Arr%EAt", "Arrêt" },
            { "zero+%00", "zero \uFFFD" },
            { "&Body=second", "second" },
            { "one&Body=two", "one\ntwo" },
            { "a=b", "a=b" },
            { "x&%ff=%ff&=&&", "x" },
        };

    [Theory]
    [MemberData(nameof(TwilioBodies))]
    public void A_form_with_any_escape_is_read_at_Twilio_and_TextGrid(string escaped, string text)
    {
        var body = Encoding.UTF8.GetBytes($"{Fields}&Body={escaped}");

        Assert.Equal(text, Read(Twilio, body, FormType)?.Body);
        Assert.Equal(text, Read(TextGrid, body, FormType)?.Body);
    }

    [Theory]
    [InlineData("iso-8859-1", "Arr%EAt", "Arrêt")]
    [InlineData("\"windows-1252\"", "It%92s", "It’s")]
    [InlineData("windows-1251", "%D1%F2%EE%EF", "Стоп")]
    [InlineData("shift_jis", "%92%E2%8E~", "停止")]
    [InlineData("utf-16", "caf%C3%A9", "café")]
    [InlineData("iso-8859-1", "caf%C3%A9", "café")]
    [InlineData("no-such-charset", "STOP%FF", "STOP\uFFFD")]
    public void A_declared_charset_counts_where_the_text_is_no_UTF_8(string charset, string escaped, string text)
    {
        var body = Encoding.UTF8.GetBytes($"{Fields}&Body={escaped}");

        Assert.Equal(text, Read(Twilio, body, $"{FormType}; charset={charset}")?.Body);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-32BE")]
    public void Every_encoding_of_Unicode_is_read_with_its_mark_and_without(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        foreach (
            var mark in (byte[][])
                [
                    [],
                    encoding.GetPreamble(),
                ]
        )
        {
            Assert.Equal("Ça 🎉", Read(Sinch, [.. mark, .. encoding.GetBytes(SinchText("\"Ça 🎉\""))], JsonType)?.Body);
            Assert.Equal(
                "Ça 🎉",
                Read(TextGrid, [.. mark, .. encoding.GetBytes($"{Fields}&Body=Ça 🎉")], FormType)?.Body
            );
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/problem+json; charset=utf-8")]
    [InlineData(FormType)]
    [InlineData("nonsense;;")]
    public void The_body_and_not_its_declared_type_shows_whether_it_is_JSON(string? type)
    {
        var json = """{"MessageSid":"SM1","From":14165550100,"To":"+12362320246","Body":"Arrêt \ud83d","NumMedia":0}""";

        Assert.Equal(("Arrêt \uFFFD", "14165550100"), Said(Read(TextGrid, Encoding.UTF8.GetBytes(json), type)));
        Assert.Equal(("x", "+14165550100"), Said(Read(TextGrid, Encoding.UTF8.GetBytes($"{Fields}&Body=x"), JsonType)));
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_read_in_JSON()
    {
        byte[] Json(params byte[] text) => [.. Encoding.UTF8.GetBytes(SinchText("\"a"))[..^1], .. text, .. "\"}"u8];

        Assert.Equal("aSTOP \uFFFD", Read(Sinch, Json([.. "STOP "u8, 0xF0, 0x9F]), JsonType)?.Body);
        Assert.Equal("arrêt", Read(Sinch, Json([.. "rr"u8, 0xEA, .. "t"u8]), JsonType)?.Body);
        Assert.Equal("aСтоп", Read(Sinch, Json(0xD1, 0xF2, 0xEE, 0xEF), $"{JsonType}; charset=windows-1251")?.Body);
    }

    [Theory]
    [InlineData("SM 1")]
    [InlineData("é")]
    public void An_id_that_cannot_be_stored_has_a_hash_in_its_place(string id)
    {
        var text = Read(
            Twilio,
            Encoding.UTF8.GetBytes($"{Fields}&Body=x".Replace("SM1", id, StringComparison.Ordinal)),
            FormType
        );

        Assert.StartsWith("sha256:", text?.ProviderId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NumMedia=1&MediaUrl0=https%3A%2F%2Fx.example%2Fa", 1, MessageContent.Text)]
    [InlineData("NumMedia=2&MediaUrl0=http%3A%2F%2Fx.example%2Fa", 1, MessageContent.Incomplete)]
    [InlineData("NumMedia=1", 0, MessageContent.Incomplete)]
    [InlineData("NumMedia=12", 0, MessageContent.Incomplete)]
    [InlineData("NumMedia=1&MediaUrl0=javascript%3Aalert(1)", 0, MessageContent.Incomplete)]
    [InlineData("MediaUrl11=https%3A%2F%2Fx.example%2Fa", 1, MessageContent.Text)]
    public void An_attachment_that_cannot_be_kept_is_marked_at_Twilio(string media, int kept, MessageContent content)
    {
        var text = Read(Twilio, Encoding.UTF8.GetBytes($"{Fields}&{media}"), FormType);

        Assert.Equal((kept, content), (text?.Attachments.Count, text?.Content));
    }

    [Theory]
    [InlineData("""[{"url":"https://x.example/a"}]""", 1, MessageContent.Text)]
    [InlineData("""[{"url":null,"status":"Failed","code":404}]""", 0, MessageContent.Incomplete)]
    [InlineData("""{"url":"https://x.example/a"}""", 1, MessageContent.Text)]
    [InlineData("""["https://x.example/a",7]""", 1, MessageContent.Incomplete)]
    public void An_attachment_that_cannot_be_kept_is_marked_at_Sinch(string media, int kept, MessageContent content)
    {
        var text = Read(Sinch, SinchJson($$"""{"message":"","media":{{media}}}""", "mo_media"));

        Assert.Equal((kept, content), (text?.Attachments.Count, text?.Content));
    }

    [Fact]
    public void A_text_that_storage_cannot_hold_is_cut_and_marked()
    {
        var text = Read(
            Twilio,
            Encoding.UTF8.GetBytes($"{Fields}&Body={new string('a', 31_999)}🎉{new string('b', 99)}"),
            FormType
        );

        Assert.Equal(new string('a', 31_999) + " […]", text?.Body);
        Assert.Equal(MessageContent.Incomplete, text?.Content);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("nonsense")]
    [InlineData("""{"type":"mo_text","id":"1","from":"14165550100","to":"12362320246","body":"STO""")]
    [InlineData("""{"type":"mo_text","from":"14165550100","to":"12362320246","body":"STOP"}""")]
    [InlineData("""{"type":"mo_text","id":"1","from":{},"to":"12362320246","body":"STOP"}""")]
    [InlineData("""{"type":"mo_text","id":"1","from":"14165550100","to":null,"body":"STOP"}""")]
    [InlineData("""["STOP"]""")]
    public void A_body_that_may_be_a_text_but_cannot_be_read_comes_again_from_Sinch(string body) =>
        AssertUnread(Sinch, Callback(Encoding.UTF8.GetBytes(body), JsonType));

    [Theory]
    [InlineData("")]
    [InlineData("STOP")]
    [InlineData("From=%2B14165550100&To=%2B12362320246&Body=STOP")]
    [InlineData("MessageSid=SM1&To=%2B12362320246&Body=STOP")]
    public void A_body_that_may_be_a_text_but_cannot_be_read_comes_again_from_Twilio_and_TextGrid(string body)
    {
        AssertUnread(Twilio, Callback(Encoding.UTF8.GetBytes(body), FormType));
        AssertUnread(TextGrid, Callback(Encoding.UTF8.GetBytes(body), FormType));
    }

    [Theory]
    [InlineData("14165550123.0")]
    [InlineData("1.4165550123E10")]
    [InlineData("14165550123")]
    public void A_number_of_Sinch_is_read_however_JSON_writes_it(string from) =>
        Assert.Equal(
            "14165550123",
            Read(
                Sinch,
                Encoding.UTF8.GetBytes($$"""{"type":"mo_text","id":"1","from":{{from}},"to":"1","body":"STOP"}""")
            )?.From
        );

    [Fact]
    public void Status_callbacks_are_no_texts()
    {
        var status = Callback(Encoding.UTF8.GetBytes($"{Fields}&MessageStatus=odd"), FormType);
        var report = Callback(
            """{"type":"delivery_report_sms","id":"1","from":"1","to":"2","body":"x"}"""u8.ToArray(),
            JsonType
        );

        Assert.Equal((null, false), (Twilio.ReadInbound(status), Twilio.MayBeUnread(status)));
        Assert.Equal((null, false), (Sinch.ReadInbound(report), Sinch.MayBeUnread(report)));
    }

    private static void AssertUnread(IProviderCallbacks provider, ProviderCallback callback)
    {
        Assert.Null(provider.ReadInbound(callback));
        Assert.Null(provider.ReadReceipt(callback));
        Assert.True(provider.MayBeUnread(callback));
    }

    private static (string? Body, string? From) Said(InboundText? text) => (text?.Body, text?.From);

    private static string SinchText(string body, string type = "mo_text") =>
        $$"""{"type":"{{type}}","id":17,"from":14165550100,"to":"12362320246","body":{{body}}}""";

    private static byte[] SinchJson(string body, string type = "mo_text") =>
        Encoding.UTF8.GetBytes(SinchText(body, type));

    private static InboundText? Read(IProviderCallbacks provider, byte[] body, string? type = JsonType) =>
        provider.ReadInbound(Callback(body, type));

    private static ProviderCallback Callback(byte[] body, string? type) =>
        new("https://relay.example.com/x", type, body, _ => null);
}
