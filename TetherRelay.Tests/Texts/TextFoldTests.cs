using FsCheck.Xunit;
using TetherRelay.Core.Texts;

namespace TetherRelay.Tests.Texts;

public sealed class TextFoldTests
{
    [Theory]
    [InlineData("Your code is 5", " Your\r\n\tcode  is\u00A0 \u30005\n")]
    [InlineData("It's \"here\"-now...", "It’s “here” — now…")]
    [InlineData("reservation", "re\u00ADser\u200Bva\uFEFFtion\u200E")]
    [InlineData("ab", "a\u0007b")]
    [InlineData("", " \u200B\n")]
    [InlineData("https://example.com/a-b", "https://example.com/a–b")]
    public void Texts_that_read_the_same_fold_to_one_form(string folded, string text)
    {
        Assert.Equal(folded, TextFold.Fold(text));
        Assert.Equal(folded, TextFold.Fold(folded));
    }

    [Theory]
    [InlineData("Hello", "hello")]
    [InlineData("10 m²", "10 m2")]
    [InlineData("½ off", "1⁄2 off")]
    [InlineData("résumé", "resume")]
    [InlineData("at 5", "at 6")]
    [InlineData("ab", "a b")]
    [InlineData("👩‍💻", "👩💻")]
    [InlineData("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿")]
    public void Texts_that_read_differently_stay_different(string text, string other) =>
        Assert.NotEqual(TextFold.Fold(other), TextFold.Fold(text));

    [Theory]
    [InlineData("caf\u00E9", "cafe\u0301")]
    [InlineData("\u00E9", "e\u200B\u0301")]
    [InlineData("\u1EBFt", "e\u0302\u0301t")]
    [InlineData("\u1EC7", "e\u0302\u0323")]
    [InlineData("\u1EC7", "\u00EA\u0323")]
    [InlineData("\u1EC7", "\u1EB9\u0302")]
    [InlineData("\uAC00\uAC01\uD7A3", "\u1100\u1161\u1100\u1161\u11A8\u1112\u1175\u11C2")]
    [InlineData("\uAC01", "\uAC00\u11A8")]
    [InlineData("\u304C\u30D1", "\u304B\u3099\u30CF\u309A")]
    [InlineData("\u0419\u0451", "\u0418\u0306\u0435\u0308")]
    [InlineData("\u0623", "\u0627\u0654")]
    [InlineData("\u1F82", "\u03B1\u0313\u0300\u0345")]
    [InlineData("\u00C5", "\u212B")]
    public void Composed_and_decomposed_spellings_are_the_same(string text, string other) =>
        Assert.Equal(TextFold.Fold(text), TextFold.Fold(other));

    [Theory]
    [InlineData("e\u0302\u0301", "e\u0301\u0302")]
    [InlineData("\u1EBF", "\u00E9\u0302")]
    public void Marks_that_stack_the_other_way_are_another_spelling(string text, string other) =>
        Assert.NotEqual(TextFold.Fold(text), TextFold.Fold(other));

    [Fact]
    public void Lone_surrogates_do_no_harm()
    {
        Assert.Equal("a\uFFFDb", TextFold.Fold("a\uD83Db"));
        Assert.Equal("\uFFFD\uFFFD", TextFold.Fold("\uD83D\u200B\uDE00"));
    }

    [Fact]
    public void The_longest_tower_of_marks_takes_no_time()
    {
        var text = "a" + string.Concat(Enumerable.Repeat("\u0301\u0323", 800));
        var started = TimeProvider.System.GetTimestamp();

        var folded = TextFold.Fold(text);

        Assert.Equal("a" + new string('\u0323', 800) + new string('\u0301', 800), folded);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 1);
    }

    [Property(Arbitrary = [typeof(AnyText)], MaxTest = 5000)]
    public void Folding_again_changes_nothing(AnyText text)
    {
        var once = TextFold.Fold(text.Value);

        Assert.Equal(once, TextFold.Fold(once));
    }

    [Property(Arbitrary = [typeof(AnyText)], MaxTest = 5000)]
    public void A_text_and_what_is_sent_of_it_are_the_same_intent(AnyText text, bool plainTypography) =>
        Assert.Equal(TextFold.Fold(text.Value), TextFold.Fold(TextPreparation.Prepare(text.Value, plainTypography)));

    [Property]
    public void Any_text_folds(string? text) => Assert.NotNull(TextFold.Fold(text ?? ""));
}
