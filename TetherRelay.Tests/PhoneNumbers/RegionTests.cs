using PhoneNumbers;
using TetherRelay.Core.PhoneNumbers;

namespace TetherRelay.Tests.PhoneNumbers;

/// <summary>The library's own example numbers, one mobile number per region of the world, in each of its notations.</summary>
public sealed class RegionTests
{
    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    public static TheoryData<PhoneNumberFormat> Formats => [.. Enum.GetValues<PhoneNumberFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_regions_numbers_are_read_in_every_notation(PhoneNumberFormat format)
    {
        var misread = Library
            .GetSupportedRegions()
            .Select(region => (Region: region, Number: Library.GetExampleNumberForType(region, PhoneNumberType.MOBILE)))
            .Where(example => example.Number is not null)
            .Where(example =>
                PhoneNumberParser.Parse(Library.Format(example.Number, format), example.Region)
                    is not PhoneNumberResult.Valid valid
                || (valid.E164, valid.Region)
                    != (Library.Format(example.Number, PhoneNumberFormat.E164), example.Region)
            )
            .Select(example => $"{example.Region} {Library.Format(example.Number, format)}");

        Assert.Empty(misread);
    }

    [Fact]
    public void Every_regions_numbers_are_read_the_same_from_everywhere()
    {
        var regions = Library.GetSupportedRegions();
        var misread = regions
            .Select(region => Library.GetExampleNumberForType(region, PhoneNumberType.MOBILE))
            .OfType<PhoneNumber>()
            .Select(number => Library.Format(number, PhoneNumberFormat.E164))
            .Where(e164 => PhoneNumberParser.Parse(e164, "CA") != PhoneNumberParser.Parse(e164, "DE"));

        Assert.Empty(misread);
        Assert.True(regions.Count > 200);
    }
}
