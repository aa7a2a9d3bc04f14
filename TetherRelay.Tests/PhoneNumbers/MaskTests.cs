using FsCheck;
using FsCheck.Xunit;
using TetherRelay.Core.PhoneNumbers;

namespace TetherRelay.Tests.PhoneNumbers;

public sealed class MaskTests
{
    [Theory]
    [InlineData("+14165550100", "+1416•••0100")]
    [InlineData("+442079460000", "+4420•••0000")]
    [InlineData("+4512345678", "+451•••5678")]
    [InlineData("+29012345", "+2•••2345")]
    [InlineData("+12345", "•••345")]
    [InlineData("+12", "•••")]
    [InlineData("", "•••")]
    public void Country_area_and_last_digits_are_seen(string number, string masked) =>
        Assert.Equal(masked, PhoneNumberParser.Mask(number));

    [Fact]
    public void A_result_is_masked_where_it_is_printed()
    {
        var printed = $"{PhoneNumberParser.Parse("+14165550100", "CA")}";

        Assert.Equal("+1416•••0100", printed);
    }

    [Property]
    public void Three_characters_or_more_stay_hidden(NonNull<string> text)
    {
        var masked = PhoneNumberParser.Mask(text.Item);
        var parts = masked.Split("•••", 2);

        Assert.InRange(parts[0].Length, 0, 5);
        Assert.InRange(parts[^1].Length, 0, 4);
        Assert.True(masked.Length - 3 <= Math.Max(text.Item.Length - 3, 0));
    }
}
