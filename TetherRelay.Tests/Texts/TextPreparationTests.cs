using FsCheck.Xunit;
using TetherRelay.Core.Texts;

namespace TetherRelay.Tests.Texts;

public sealed class TextPreparationTests
{
    [Theory]
    [InlineData("“Hi” „there‟ «you»", "\"Hi\" \"there\" \"you\"")]
    [InlineData("it’s ‘five’ ‚o‛ ‹clock›", "it's 'five' 'o' 'clock'")]
    [InlineData("5′10″", "5'10\"")]
    [InlineData("Mon–Fri — 9‑5 ‐ ‒ ― −3", "Mon-Fri - 9-5 - - - -3")]
    [InlineData("Wait…", "Wait...")]
    [InlineData("10\u00A0am\u2009to\u202F2\u2003pm", "10 am to 2 pm")]
    [InlineData("re\u00ADser\u200Bva\u2060tion\uFEFF", "reservation")]
    [InlineData("• one\n• two: Kʼawiil, l´été", "- one\n- two: K'awiil, l'été")]
    [InlineData("Call \u200E+1 416\u202A 555\u202C\u200C now", "Call +1 416 555 now")]
    [InlineData("\u2067a\u061Cb\u200Dc\uFE0F 1\u2063\u3164 \u180Ee\u202Ef\u206A", "abc 1 ef")]
    [InlineData("◦ one ▪ two ● three ○ four ‣ five ⁃ six ∙ seven", "- one - two - three - four - five - six - seven")]
    [InlineData("It`s 5ʹ6ʺ⸺here ❝a❞ ❛b❜", "It's 5'6\"-here \"a\" 'b'")]
    [InlineData("De\u0301ja\u0300 vu\u200D", "Déjà vu")]
    public void Typography_becomes_plain(string text, string plain) =>
        Assert.Equal(plain, TextPreparation.Prepare(text, plainTypography: true));

    [Theory]
    [InlineData("“Wait…” — it’s\u00A0now")]
    [InlineData("a\u200Bb\u00ADc")]
    public void Typography_stays_where_the_organization_wants_it(string text) =>
        Assert.Equal(text, TextPreparation.Prepare(text, plainTypography: false));

    [Theory]
    [InlineData("Ça coûte 5 € à l'hôtel, naïve façade; ÀÉÎÕÜ ß Ø")]
    [InlineData("明日の予約、よろしくお願いします。\u3000「はい」〜")]
    [InlineData("مرحبا \u200Fبكم\u200E שלום می\u200Cخواهم क्\u200Dष")]
    [InlineData("👩‍💻 👨‍👩‍👧‍👦 ☎️ 🇨🇦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👍🏽 ❤️‍🔥 1️⃣")]
    [InlineData("one × two ½ ² ™ © ʻokina ? → ✓ col·lecció")]
    [InlineData("\u200Eשלום! 5\u200F ₪ in a text of two directions that has more than seventy characters")]
    [InlineData("नमस्ते क्\u200Dष और क्\u200Cष: आपका समय कल सुबह दस बजे है, कृपया दस मिनट पहले आएँ")]
    [InlineData("می\u200Cخواهم فردا ساعت ده بیایم و اگر نشد به شما خبر می\u200Cدهم که دیرتر می\u200Cآیم یا نه")]
    [InlineData("ê \u200Cwith\u200E marks")]
    [InlineData("**bold** _it_ [laughs] ${price} {{name}} <b>")]
    public void Other_characters_stay(string text) =>
        Assert.Equal(text, TextPreparation.Prepare(text, plainTypography: true));

    [Theory]
    [InlineData("https://example.com/a–b…c’d“e”f")]
    [InlineData("HTTPS://EXAMPLE.COM/A–B")]
    [InlineData("www.example.com/a–b")]
    [InlineData("example.com/a–b")]
    [InlineData("example.com:8080/a–b")]
    [InlineData("example.com?q=a–b")]
    [InlineData("example.com#a–b")]
    [InlineData("shop.exämple.co.uk/a\u00ADb\u200Bc–d")]
    [InlineData("myapp://open/a–b")]
    [InlineData("http://localhost/a–b")]
    public void Web_addresses_stay_as_they_are(string address)
    {
        Assert.Equal(address, TextPreparation.Prepare(address, plainTypography: true));
        Assert.Equal(
            $"It's here: \"{address}\"... - \"bye\"",
            TextPreparation.Prepare($"It’s here: “{address}”… – “bye”", plainTypography: true)
        );
        Assert.Equal($"-({address}).", TextPreparation.Prepare($"—({address}).", plainTypography: true));
    }

    [Theory]
    [InlineData("and/or–maybe", "and/or-maybe")]
    [InlineData("the end.Next—thing", "the end.Next-thing")]
    [InlineData("a.m./p.m.–ish", "a.m./p.m.-ish")]
    [InlineData("9/10–11", "9/10-11")]
    [InlineData("1.5/2–3", "1.5/2-3")]
    [InlineData("why?…", "why?...")]
    [InlineData("https://example.com/a—see you", "https://example.com/a - see you")]
    [InlineData("https://example.com/a— see", "https://example.com/a - see")]
    [InlineData("(example.com/a–b—example.com/c–d)", "(example.com/a–b - example.com/c–d)")]
    [InlineData("https://example.com—", "https://example.com -")]
    [InlineData("https://example.com/a―see ⸺ you", "https://example.com/a - see - you")]
    [InlineData("https://example.com/a`", "https://example.com/a'")]
    [InlineData("://–", "://-")]
    [InlineData("//–", "//-")]
    [InlineData("", "")]
    public void A_text_that_only_resembles_a_web_address_gets_plain_typography(string text, string plain) =>
        Assert.Equal(plain, TextPreparation.Prepare(text, plainTypography: true));

    [Theory]
    [InlineData('\u200C')]
    [InlineData('\u200E')]
    [InlineData('\u2068')]
    public void A_mark_goes_from_a_Latin_text_where_it_costs_a_part(char mark)
    {
        var text = $"ê{new string('a', 69)}";

        Assert.Equal(text, TextPreparation.Prepare(text.Insert(9, $"{mark}"), plainTypography: true));
        var shorter = text[..60].Insert(9, $"{mark}");
        Assert.Equal(shorter, TextPreparation.Prepare(shorter, plainTypography: true));
    }

    [Theory]
    [InlineData("  hi \r\n", "hi")]
    [InlineData("\u00A0\u3000hi\u2003", "hi")]
    [InlineData("\u0001 hi \u0000", "hi")]
    [InlineData(
        "one\r\ntwo\rthree\nfour\u2028five\u0085six\vseven\feight",
        "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight"
    )]
    [InlineData("a\tb", "a b")]
    [InlineData("a\u0000b\u0007c\u001Bd\u007Fe\u009Ff", "abcdef")]
    [InlineData("one\n\n  two", "one\n\n  two")]
    public void White_space_and_control_characters_are_normalized(string text, string sent)
    {
        Assert.Equal(sent, TextPreparation.Prepare(text, plainTypography: false));
        Assert.Equal(sent, TextPreparation.Prepare(text, plainTypography: true));
    }

    [Fact]
    public void Lone_surrogates_do_no_harm()
    {
        Assert.False(TextPreparation.IsBlank("\uD83D"));
        Assert.Equal("a\uD83D b\uDE00", TextPreparation.Prepare("a\uD83D\u00A0b\uDE00 ", plainTypography: true));
    }

    [Fact]
    public void A_very_long_word_takes_no_time()
    {
        var text = string.Concat(Enumerable.Repeat("a.b:", 8_000)) + "/–";
        var dots = new string('.', 32_000) + "–";
        var slashes = new string('/', 32_000) + "–";
        var started = TimeProvider.System.GetTimestamp();

        foreach (var word in (string[])[text, dots, slashes])
            _ = TextPreparation.Prepare(word, plainTypography: true);

        // Linear: a few milliseconds; a quadratic search takes many seconds.
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 2);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" \r\n\t\u00A0\u3000", true)]
    [InlineData("\u0000\u001B\u0085", true)]
    [InlineData("\u200B\u200D\u00AD\uFEFF\u200F\u202E", true)]
    [InlineData(" . ", false)]
    [InlineData("\u200Ba", false)]
    [InlineData("😀", false)]
    public void Blank_is_a_text_without_a_visible_character(string text, bool isBlank) =>
        Assert.Equal(isBlank, TextPreparation.IsBlank(text));

    [Property(Arbitrary = [typeof(AnyText)], MaxTest = 5000)]
    public void Preparing_again_changes_nothing(AnyText text, bool plainTypography)
    {
        var once = TextPreparation.Prepare(text.Value, plainTypography);

        Assert.Equal(once, TextPreparation.Prepare(once, plainTypography));
    }

    [Property(Arbitrary = [typeof(AnyText)], MaxTest = 1000)]
    public void Plain_typography_never_costs_another_encoding(AnyText text)
    {
        var kept = TextSegments.Of(TextPreparation.Prepare(text.Value, plainTypography: false));
        var plain = TextSegments.Of(TextPreparation.Prepare(text.Value, plainTypography: true));

        Assert.False(kept.Encoding is TextEncoding.Gsm7 && plain.Encoding is TextEncoding.Ucs2);
    }

    [Property(Arbitrary = [typeof(AnyText)], MaxTest = 1000)]
    public void No_question_mark_is_made_up(AnyText text) =>
        Assert.Equal(
            text.Value.Count(unit => unit == '?'),
            TextPreparation.Prepare(text.Value, plainTypography: true).Count(unit => unit == '?')
        );
}
