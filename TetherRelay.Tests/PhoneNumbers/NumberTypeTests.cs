using PhoneNumbers;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.PhoneNumbers;

namespace TetherRelay.Tests.PhoneNumbers;

/// <summary>The type of a number decides whether the agent may text it.</summary>
public sealed class NumberTypeTests
{
    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    private static readonly Organization Usual = new()
    {
        Id = "acme",
        Name = "Acme",
        Region = "CA",
    };

    [Theory]
    [InlineData("+14165550100", "CA", NumberType.FixedLineOrMobile)]
    [InlineData("+12125550100", "US", NumberType.FixedLineOrMobile)]
    [InlineData("+18765550100", "JM", NumberType.Mobile)]
    [InlineData("+525512345678", "MX", NumberType.FixedLineOrMobile)]
    [InlineData("+447400123456", "GB", NumberType.Mobile)]
    [InlineData("+4915123456789", "DE", NumberType.Mobile)]
    [InlineData("+33612345678", "FR", NumberType.Mobile)]
    [InlineData("+33751234567", "FR", NumberType.Mobile)]
    [InlineData("+393123456789", "IT", NumberType.Mobile)]
    [InlineData("+34612345678", "ES", NumberType.Mobile)]
    [InlineData("+31612345678", "NL", NumberType.Mobile)]
    [InlineData("+32470123456", "BE", NumberType.Mobile)]
    [InlineData("+41781234567", "CH", NumberType.Mobile)]
    [InlineData("+436641234567", "AT", NumberType.Mobile)]
    [InlineData("+46701234567", "SE", NumberType.Mobile)]
    [InlineData("+4741234567", "NO", NumberType.Mobile)]
    [InlineData("+48512345678", "PL", NumberType.Mobile)]
    [InlineData("+353850123456", "IE", NumberType.Mobile)]
    [InlineData("+61412345678", "AU", NumberType.Mobile)]
    [InlineData("+64211234567", "NZ", NumberType.Mobile)]
    [InlineData("+919876543210", "IN", NumberType.Mobile)]
    [InlineData("+819012345678", "JP", NumberType.Mobile)]
    [InlineData("+5511961234567", "BR", NumberType.Mobile)]
    [InlineData("+27711234567", "ZA", NumberType.Mobile)]
    public void Mobile_numbers_and_those_not_told_apart_are_allowed_by_default(
        string number,
        string region,
        NumberType type
    )
    {
        Assert.Equal(new PhoneNumberResult.Valid(number, region, type), PhoneNumberParser.Parse(number, region));
        Assert.True(Usual.Allows(type));
    }

    [Theory]
    [InlineData("+447012345678", "GB", NumberType.Personal)]
    [InlineData("+4970012345678", "DE", NumberType.Personal)]
    [InlineData("+41878123456", "CH", NumberType.Personal)]
    [InlineData("+15002345678", "CA", NumberType.Personal)]
    [InlineData("+15332345678", "US", NumberType.Personal)]
    [InlineData("+15442345678", "CA", NumberType.Personal)]
    [InlineData("+15882345678", "US", NumberType.Personal)]
    [InlineData("+18005550100", "CA", NumberType.TollFree)]
    [InlineData("+18885550100", "CA", NumberType.TollFree)]
    [InlineData("+18775550100", "US", NumberType.TollFree)]
    [InlineData("+18335550100", "US", NumberType.TollFree)]
    [InlineData("+448001234567", "GB", NumberType.TollFree)]
    [InlineData("+448081234567", "GB", NumberType.TollFree)]
    [InlineData("+498001234567", "DE", NumberType.TollFree)]
    [InlineData("+33801234567", "FR", NumberType.TollFree)]
    [InlineData("+611800123456", "AU", NumberType.TollFree)]
    [InlineData("+445612345678", "GB", NumberType.Voip)]
    [InlineData("+33912345678", "FR", NumberType.Voip)]
    [InlineData("+815012345678", "JP", NumberType.Voip)]
    [InlineData("+447640123456", "GB", NumberType.Pager)]
    [InlineData("+4916412345", "DE", NumberType.Pager)]
    [InlineData("+445512345678", "GB", NumberType.Uan)]
    [InlineData("+443001234567", "GB", NumberType.Uan)]
    [InlineData("+4918012345678", "DE", null)]
    [InlineData("+49177991234567", "DE", NumberType.Voicemail)]
    [InlineData("+41860123456789", "CH", NumberType.Voicemail)]
    [InlineData("+442079460000", "GB", NumberType.FixedLine)]
    [InlineData("+493012345678", "DE", NumberType.FixedLine)]
    [InlineData("+33142345678", "FR", NumberType.FixedLine)]
    [InlineData("+390212345678", "IT", NumberType.FixedLine)]
    [InlineData("+881612345678", "CA", NumberType.Global)]
    [InlineData("+870301234567", "CA", NumberType.Global)]
    [InlineData("+8823421234", "CA", NumberType.Global)]
    [InlineData("+883510012345", "CA", NumberType.Global)]
    [InlineData("+878101234567890", "CA", NumberType.Global)]
    [InlineData("+88812345678901", "CA", NumberType.Global)]
    [InlineData("+80012345678", "CA", NumberType.Global)]
    [InlineData("+979123456789", "CA", null)]
    [InlineData("+80812345678", "CA", null)]
    [InlineData("+19005550100", "CA", null)]
    [InlineData("+449061234567", "GB", null)]
    [InlineData("+499001234567", "DE", null)]
    [InlineData("+33899123456", "FR", null)]
    [InlineData("+611900123456", "AU", null)]
    [InlineData("+611300123456", "AU", null)]
    [InlineData("+448451234567", "GB", null)]
    [InlineData("+448431234567", "GB", null)]
    public void Other_types_are_not(string number, string region, NumberType? type)
    {
        var result = PhoneNumberParser.Parse(number, region);

        Assert.Equal(type, (result as PhoneNumberResult.Valid)?.Type);
        Assert.True(result is PhoneNumberResult.NotTextable || !Usual.Allows(type!.Value));
    }

    [Theory]
    [InlineData("+112345")]
    [InlineData("+4460006")]
    [InlineData("+44112")]
    public void A_short_code_behind_a_calling_code_is_invalid(string number) =>
        Assert.IsType<PhoneNumberResult.Invalid>(PhoneNumberParser.Parse(number, "CA"));

    [Fact]
    public void The_librarys_example_of_each_type_in_each_region_is_allowed_only_where_it_is_a_mobile_number()
    {
        var checkedNumbers = 0;
        foreach (var region in Library.GetSupportedRegions())
        foreach (var type in Enum.GetValues<PhoneNumberType>())
            if (Library.GetExampleNumberForType(region, type) is { } example)
            {
                var number = Library.Format(example, PhoneNumberFormat.E164);
                var valid = PhoneNumberParser.Parse(number, region) as PhoneNumberResult.Valid;
                var isMobile =
                    Library.GetNumberType(example) is PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE;

                Assert.True(isMobile == (valid is not null && Usual.Allows(valid.Type)), $"{region} {type} {number}");
                checkedNumbers++;
            }

        Assert.True(checkedNumbers > 1000, $"{checkedNumbers}");
    }

    [Fact]
    public void A_list_extends_or_narrows_the_default()
    {
        var extended = Usual with { AllowedTypes = [.. Organization.UsualTypes, NumberType.TollFree] };
        var narrowed = Usual with { AllowedTypes = [NumberType.Mobile] };

        Assert.Equal(
            [NumberType.Mobile, NumberType.FixedLineOrMobile, NumberType.TollFree],
            Enum.GetValues<NumberType>().Where(extended.Allows)
        );
        Assert.Equal([NumberType.Mobile], Enum.GetValues<NumberType>().Where(narrowed.Allows));
    }
}
