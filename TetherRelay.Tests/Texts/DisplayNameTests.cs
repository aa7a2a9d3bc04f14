using TetherRelay.Core.Texts;

namespace TetherRelay.Tests.Texts;

public sealed class DisplayNameTests
{
    [Theory]
    [InlineData("front desk")]
    [InlineData("Clinique Sainte-Thérèse, 2ᵉ étage")]
    [InlineData("مكتب الاستقبال")]
    [InlineData("受付")]
    [InlineData("👩‍⚕️ nurses")]
    public void A_name_of_any_language_has_no_mistake(string name) => Assert.Null(DisplayName.Mistake(name));

    [Theory]
    [InlineData("desk\e[31m", "the control character U+001B")]
    [InlineData("\0", "the control character U+0000")]
    [InlineData("front\tdesk", "the control character U+0009")]
    [InlineData("desk\u007F", "the control character U+007F")]
    [InlineData("desk\u009B31m", "the control character U+009B")]
    [InlineData("front\ndesk", "the line break U+000A")]
    [InlineData("front\u2028desk", "the line break U+2028")]
    [InlineData("desk\u202Eksed", "the reordering character U+202E")]
    [InlineData("desk\u2066", "the reordering character U+2066")]
    public void A_character_that_steers_or_breaks_the_line_is_named(string name, string mistake) =>
        Assert.Equal(mistake, DisplayName.Mistake(name));
}
