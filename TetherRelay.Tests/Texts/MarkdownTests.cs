using FsCheck.Xunit;
using TetherRelay.Core.Texts;

namespace TetherRelay.Tests.Texts;

/// <summary>Markdown of models, as a phone shows it afterwards.</summary>
public sealed class MarkdownTests
{
    [Theory]
    [InlineData("**Monday** at *nine*, __room__ _two_", "Monday at nine, room two")]
    [InlineData("***Now***", "Now")]
    [InlineData("**Total: *5* dollars**", "Total: 5 dollars")]
    [InlineData("~~Monday~~ Tuesday", "Monday Tuesday")]
    [InlineData("Code `A_B_1`.", "Code A_B_1.")]
    [InlineData("# Your visit\n## Details\nRoom 2", "Your visit\nDetails\nRoom 2")]
    [InlineData("* one\n* two\n- three", "- one\n- two\n- three")]
    [InlineData("```\nA1\n```", "A1\n")]
    [InlineData("Book [here](https://example.com/a_b_c?x=1&y=2).", "Book here: https://example.com/a_b_c?x=1&y=2.")]
    [InlineData("[Book](https://example.com/A_(b)) now", "Book: https://example.com/A_(b) now")]
    [InlineData("[Book](https://example.com/a \"A title\")", "Book: https://example.com/a")]
    [InlineData("[https://example.com/a](https://example.com/a)", "https://example.com/a")]
    [InlineData("[example.com](https://example.com/)", "https://example.com/")]
    [InlineData("[](https://example.com/a)", "https://example.com/a")]
    [InlineData("[Here:](https://example.com/a)now", "Here: https://example.com/a now")]
    [InlineData("![Map](https://example.com/map.png)", "Map: https://example.com/map.png")]
    [InlineData("**[Book here](https://example.com/a)**", "Book here: https://example.com/a")]
    [InlineData("[**Book here**](https://example.com/a)", "Book here: https://example.com/a")]
    [InlineData("[Book](example.com/a)", "Book: example.com/a")]
    [InlineData("[Call us](tel:+14165550100)", "Call us: +14165550100")]
    [InlineData("[Write us](mailto:jane@example.com)", "Write us: jane@example.com")]
    [InlineData("<https://example.com/a>", "https://example.com/a")]
    [InlineData("**https://example.com/a_b_**", "https://example.com/a_b_")]
    [InlineData("[a](https://evil.com)", "a: https://evil.com")]
    [InlineData("# 📅 **Visit**\n### 1. Parking\nLot B", "📅 Visit\n1. Parking\nLot B")]
    [InlineData("Your visit\n==========\nRoom 2\n---\nBye", "Your visit\nRoom 2\nBye")]
    [InlineData("| Day | Time |\n|-----|:----:|\n| Mon | **9** |\nBye", "Day, Time\nMon, 9\nBye")]
    [InlineData("Day | Time\n--- | ---\nMon | 9\n\nA | B", "Day, Time\nMon, 9\n\nA | B")]
    [InlineData("```json\n{\"a\": 1}\n```\nBye", "{\"a\": 1}\nBye")]
    [InlineData("Line one<br>Line two<br/>three", "Line one\nLine two\nthree")]
    [InlineData("Use \\*stars\\* and \\_lines\\_ in \\[5\\]", "Use *stars* and _lines_ in [5]")]
    [InlineData("<b>Nine</b> or <strong>**ten**</strong>, not <i>one</i>", "Nine or ten, not one")]
    [InlineData("  * one\n    * two\n1. *three*", "- one\n- two\n1. three")]
    [InlineData("(_soon_), \"*now*\" and **Ann**'s **be**low", "(soon), \"now\" and Ann's below")]
    public void Markdown_becomes_plain(string text, string plain) => Assert.Equal(plain, Markdown.ToPlain(text));

    [Theory]
    [InlineData("5 * 3 * 2 = 30, 2*3*4, a*b")]
    [InlineData("*required")]
    [InlineData("* * *")]
    [InlineData("#1 priority, apt #5, # 5")]
    [InlineData("snake_case_name and __init__.py_")]
    [InlineData("https://example.com/_a_/b*c*d/__e__")]
    [InlineData("example.com/_a_/b_c_d")]
    [InlineData("¯\\_(ツ)_/¯")]
    [InlineData("It`s Bob`s")]
    [InlineData("[1] and [sic] (see below)")]
    [InlineData("[text](see below)")]
    [InlineData("[x](y)")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](tel:*21*5550100#)")]
    [InlineData("a < b, <3, <b>")]
    [InlineData("- one\n- two\n1. three")]
    [InlineData("+ tax, # 5\n# 6\n#7 a | b || c")]
    [InlineData("a = b == c\n>5 or > 6")]
    [InlineData("Call 555-0100 --- now")]
    [InlineData("~5 minutes ~ maybe ~~")]
    [InlineData("****")]
    [InlineData("")]
    public void Other_signs_stay(string text) => Assert.Equal(text, Markdown.ToPlain(text));

    [Fact]
    public void A_very_long_text_takes_no_time()
    {
        var started = TimeProvider.System.GetTimestamp();

        foreach (
            var piece in (string[])["*a", "**a", "_a", "[a](", "[a](https://a(", "`a", "***", "<https://", "~~a", "# "]
        )
            _ = Markdown.ToPlain(string.Concat(Enumerable.Repeat(piece, 4_000))[..7_900]);

        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 2);
    }

    [Property(Arbitrary = [typeof(AnyText)], MaxTest = 2000)]
    public void Any_text_has_a_plain_form(AnyText text) => Assert.NotNull(Markdown.ToPlain(text.Value));
}
