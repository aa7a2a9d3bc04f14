using FsCheck.Xunit;
using TetherRelay.Cli.Terminals;

namespace TetherRelay.Tests.Cli;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("\e[2Jgone", "�[2Jgone")]
    [InlineData("\u009b31m", "�31m")]
    [InlineData("a\bb\0", "a�b�")]
    [InlineData("\u202Etxt.exe", "�txt.exe")]
    [InlineData("à 😀 👩‍👧 [bold]", "à 😀 👩‍👧 [bold]")]
    public void Only_characters_that_steer_a_terminal_are_replaced(string text, string shown) =>
        Assert.Equal(shown, Printable.Line(text));

    [Fact]
    public void A_line_stays_one_line() => Assert.Equal("a b c d", Printable.Line("a\r\nb\nc\u2028d"));

    [Fact]
    public void Prose_keeps_its_line_breaks() => Assert.Equal("a\nb c", Printable.Text("a\nb\tc"));

    [Property]
    public bool No_control_character_ever_passes(string? text) => !Printable.Line(text ?? "").Any(char.IsControl);
}
