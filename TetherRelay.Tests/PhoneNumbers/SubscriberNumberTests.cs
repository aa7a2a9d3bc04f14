using TetherRelay.Core.PhoneNumbers;

namespace TetherRelay.Tests.PhoneNumbers;

public sealed class SubscriberNumberTests
{
    [Theory]
    [InlineData("+5491123456789", "+5491123456789", "+541123456789")]
    [InlineData("+541123456789", "+5491123456789", "+541123456789")]
    [InlineData("+525512345678", "+525512345678", "+5215512345678")]
    [InlineData("+5215512345678", "+525512345678", "+5215512345678")]
    [InlineData("+22990011234", "+2290190011234", "+22990011234")]
    [InlineData("+5511987654321", "+5511987654321", "+551187654321")]
    [InlineData("+551187654321", "+5511987654321", "+551187654321")]
    [InlineData("+5511912345678", "+5511912345678", null)]
    [InlineData("+551132654321", "+551132654321", null)]
    [InlineData("+14165550100", "+14165550100", null)]
    [InlineData("+54911", "+54911", null)]
    [InlineData("12345", "12345", null)]
    [InlineData("AMAZON", "AMAZON", null)]
    public void One_subscriber_has_one_canonical_form(string number, string canonical, string? other)
    {
        Assert.Equal(canonical, SubscriberNumber.Canonical(number, out var found));
        Assert.Equal(other, found);
        Assert.Equal(canonical, SubscriberNumber.Canonical(canonical, out _));
    }
}
