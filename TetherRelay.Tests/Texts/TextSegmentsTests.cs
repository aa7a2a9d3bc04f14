using FsCheck.Xunit;
using TetherRelay.Core.Texts;

namespace TetherRelay.Tests.Texts;

public sealed class TextSegmentsTests
{
    [Theory]
    [InlineData("a", 0, 0)]
    [InlineData("a", 1, 1)]
    [InlineData("a", 160, 1)]
    [InlineData("a", 161, 2)]
    [InlineData("a", 306, 2)]
    [InlineData("a", 307, 3)]
    [InlineData("€", 80, 1)]
    [InlineData("€", 81, 2)]
    [InlineData("€", 152, 2)]
    [InlineData("€", 153, 3)]
    public void Gsm7_texts_hold_160_or_153_units_a_part(string character, int times, int parts) =>
        Assert.Equal(new TextSegments(TextEncoding.Gsm7, parts), TextSegments.Of(Repeat(character, times)));

    [Theory]
    [InlineData("漢", 1, 1)]
    [InlineData("漢", 70, 1)]
    [InlineData("漢", 71, 2)]
    [InlineData("漢", 134, 2)]
    [InlineData("漢", 135, 3)]
    [InlineData("😀", 35, 1)]
    [InlineData("😀", 36, 2)]
    [InlineData("😀", 66, 2)]
    [InlineData("😀", 67, 3)]
    public void Ucs2_texts_hold_70_or_67_units_a_part(string character, int times, int parts) =>
        Assert.Equal(new TextSegments(TextEncoding.Ucs2, parts), TextSegments.Of(Repeat(character, times)));

    [Fact]
    public void An_escaped_character_at_the_end_of_a_part_moves_to_the_next()
    {
        var text = Repeat("a", 152) + "€" + Repeat("a", 152);

        Assert.Equal(3, TextSegments.Of(text).Count);
        Assert.Equal(2, TextSegments.Of(Repeat("a", 151) + "€" + Repeat("a", 153)).Count);
    }

    [Fact]
    public void Every_character_has_the_encoding_of_the_specification()
    {
        var wrong = Enumerable
            .Range(0, char.MaxValue + 1)
            .Select(unit => (char)unit)
            .Where(unit => TextSegments.Of(unit.ToString()).Encoding is TextEncoding.Gsm7 != SlowSegments.IsGsm7(unit));

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("`ç\u001Bâêîôû’–\u00A0\t", TextEncoding.Ucs2)]
    [InlineData("Çèéùìòà^{}\\[~]|€\f\r\n@$_¿¡§", TextEncoding.Gsm7)]
    public void Characters_near_the_alphabet_s_border_have_the_right_encoding(
        string characters,
        TextEncoding encoding
    ) => Assert.All(characters, character => Assert.Equal(encoding, TextSegments.Of(character.ToString()).Encoding));

    [Fact]
    public void One_character_outside_the_alphabet_turns_the_whole_text() =>
        Assert.Equal(new TextSegments(TextEncoding.Ucs2, 3), TextSegments.Of(Repeat("a", 134) + "’"));

    [Fact]
    public void Lone_surrogates_count_as_one_unit() => Assert.Equal(1, TextSegments.Of(Repeat("\uD83D", 70)).Count);

    [Theory]
    [InlineData(TextEncoding.Gsm7, 0, 0)]
    [InlineData(TextEncoding.Gsm7, 1, 160)]
    [InlineData(TextEncoding.Gsm7, 6, 918)]
    [InlineData(TextEncoding.Ucs2, 1, 70)]
    [InlineData(TextEncoding.Ucs2, 2, 134)]
    [InlineData(TextEncoding.Ucs2, -1, 0)]
    public void So_many_parts_hold_so_many_characters(TextEncoding encoding, int segments, int characters) =>
        Assert.Equal(characters, TextSegments.MaxCharacters(encoding, segments));

    [Fact]
    public void Counting_allocates_nothing()
    {
        var text = Repeat("Your table is booked {for two} 😀. ", 40);
        var segments = TextSegments.Of(text);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var times = 0; times < 100; times++)
            segments = TextSegments.Of(text);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(TextEncoding.Ucs2, segments.Encoding);
    }

    [Property(Arbitrary = [typeof(AnyText)], MaxTest = 1000, EndSize = 400)]
    public void Counts_as_a_sender_cuts(AnyText text) =>
        Assert.Equal(SlowSegments.Count(text.Value), TextSegments.Of(text.Value).Count);

    [Property(MaxTest = 1000, EndSize = 500)]
    public void Counts_gsm7_texts_as_a_sender_cuts(bool[] escaped)
    {
        var text = string.Concat(escaped.Select(isEscaped => isEscaped ? '{' : 'a'));

        Assert.Equal(SlowSegments.Count(text), TextSegments.Of(text).Count);
    }

    [Property(MaxTest = 1000, EndSize = 300)]
    public void Counts_ucs2_texts_as_a_sender_cuts(bool[] paired)
    {
        var text = string.Concat(paired.Select(isPaired => isPaired ? "😀" : "漢"));

        Assert.Equal(SlowSegments.Count(text), TextSegments.Of(text).Count);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
