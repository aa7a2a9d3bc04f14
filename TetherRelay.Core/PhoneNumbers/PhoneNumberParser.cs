using PhoneNumbers;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.PhoneNumbers;

/// <summary>
/// Parses written phone numbers to E.164, in this class only: two forms of one number would be two contacts. libphonenumber validates. An ambiguous
/// number is invalid, because a wrong guess texts a stranger.
/// </summary>
public static class PhoneNumberParser
{
    private const int MaskedHead = 5;
    private const int MaskedTail = 4;
    private const int HiddenAtLeast = 3;

    /// <summary>Loads the metadata, which takes some 60 ms.</summary>
    public static void Warm() => Parse("+14165550100", "CA");

    /// <summary>
    /// Parses a number as people, models and telephone networks write it. It accepts separators, a calling code, an international prefix, a
    /// <c>tel:</c> or <c>sip:</c> scheme, an extension (dropped), and digits of any script.
    /// </summary>
    /// <param name="text">The number as received, of any length.</param>
    /// <param name="region">
    /// The region (ISO 3166-1 alpha-2) of numbers without a plus. A foreign number without a plus is invalid. A single leading space counts as a
    /// plus, which form decoding turns into a space.
    /// </param>
    public static PhoneNumberResult Parse(string? text, string region)
    {
        if (string.IsNullOrWhiteSpace(text) || TextPreparation.IsPlaceholder(text))
            return new PhoneNumberResult.Absent();
        if (WrittenNumber.Plain(text) is not { } written)
            return new PhoneNumberResult.Invalid();
        if (WrittenNumber.IsWithheld(written))
            return new PhoneNumberResult.Absent();
        if (WrittenNumber.Digits(written) is not { } digits)
            return new PhoneNumberResult.Invalid();

        var lostPlus = text is [' ', >= '1' and <= '9', ..];
        var number = Read(digits, region) ?? (lostPlus ? Read($"+{digits}", region) : null);
        var e164 = number is null ? $"+{digits.TrimStart('+')}" : Util.Format(number, PhoneNumberFormat.E164);
        if (WrittenNumber.IsWithheldKeypad(e164))
            return new PhoneNumberResult.Absent();
        if (number is null)
            return new PhoneNumberResult.Invalid();

        var itsRegion = RegionOf(number, region);
        return TypeOf(number, itsRegion) is { } type
            ? new PhoneNumberResult.Valid(e164, itsRegion, type)
            : new PhoneNumberResult.NotTextable();
    }

    /// <summary>
    /// Masks a number for logs and screens, as in <c>+1416•••0100</c>. It shows at most the first five and last four characters and hides at least
    /// three.
    /// </summary>
    public static string Mask(string e164)
    {
        var visible = Math.Max(e164.Length - HiddenAtLeast, 0);
        var tail = Math.Min(visible, MaskedTail);
        var head = Math.Min(visible - tail, MaskedHead);
        return $"{e164[..head]}•••{e164[^tail..]}";
    }

    private static PhoneNumberUtil Util => PhoneNumberUtil.GetInstance();

    // Some numbers belong to all regions of a calling code, such as +1 800; libphonenumber names the code's main region for them.
    private static string RegionOf(PhoneNumber number, string region)
    {
        var own = region.ToUpperInvariant();
        return Util.IsValidNumberForRegion(number, own) ? own : Util.GetRegionCodeForNumber(number);
    }

    // Null for types that no organization can allow, and for types of later versions of the library.
    private static NumberType? TypeOf(PhoneNumber number, string region) =>
        Util.GetNumberType(number) switch
        {
            PhoneNumberType.PREMIUM_RATE or PhoneNumberType.SHARED_COST => null,
            _ when region == PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY => NumberType.Global,
            PhoneNumberType.MOBILE => NumberType.Mobile,
            PhoneNumberType.FIXED_LINE_OR_MOBILE or PhoneNumberType.UNKNOWN => NumberType.FixedLineOrMobile,
            PhoneNumberType.FIXED_LINE => NumberType.FixedLine,
            PhoneNumberType.TOLL_FREE => NumberType.TollFree,
            PhoneNumberType.VOIP => NumberType.Voip,
            PhoneNumberType.PERSONAL_NUMBER => NumberType.Personal,
            PhoneNumberType.PAGER => NumberType.Pager,
            PhoneNumberType.UAN => NumberType.Uan,
            PhoneNumberType.VOICEMAIL => NumberType.Voicemail,
            _ => null,
        };

    private static PhoneNumber? Read(string digits, string region)
    {
        try
        {
            var number = Util.Parse(digits, region.ToUpperInvariant());
            return Util.IsValidNumber(number) ? number : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
