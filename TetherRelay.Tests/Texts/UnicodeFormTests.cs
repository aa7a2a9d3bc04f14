using FsCheck.Xunit;
using TetherRelay.Core.Texts;

namespace TetherRelay.Tests.Texts;

public sealed class UnicodeFormTests
{
    [Theory]
    [InlineData("\uD83D")]
    [InlineData("é\uDE00\uD83D")]
    [InlineData("é\uFFFE")]
    [InlineData("é\uFFFF\uFDD0")]
    public void An_invalid_text_has_a_form(string text) => Assert.NotEmpty(UnicodeForm.Decompose(text));

    [Theory]
    [InlineData("ａ", "a")]
    [InlineData("Ｚ", "z")]
    [InlineData("－", "-")]
    [InlineData("Ⅷ", "viii")]
    [InlineData("™", "tm")]
    [InlineData("②", "2")]
    [InlineData("𝟘", "0")]
    [InlineData("K", "k")]
    public void A_compatibility_form_has_ASCII(string text, string equal) =>
        Assert.Equal(equal, UnicodeForm.AsciiOf(text.EnumerateRunes().Single()));

    [Theory]
    [InlineData("℀")]
    [InlineData("½")]
    [InlineData("⑴")]
    [InlineData("⒈")]
    [InlineData("é")]
    [InlineData("а")]
    [InlineData("ᴀ")]
    [InlineData("＠")]
    [InlineData("\uFFFE")]
    [InlineData("\uFFFD")]
    public void Other_characters_have_no_ASCII_form(string text) =>
        Assert.Null(UnicodeForm.AsciiOf(text.EnumerateRunes().Single()));

    [Property(MaxTest = 2000)]
    public void Decomposing_again_changes_nothing(string? text, char unit)
    {
        var once = UnicodeForm.Decompose(text + unit + text);

        Assert.Equal(once, UnicodeForm.Decompose(once));
    }
}
