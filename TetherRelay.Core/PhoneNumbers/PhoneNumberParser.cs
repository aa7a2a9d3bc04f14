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

    // Short codes have up to seven digits, in some countries eight, which a number without a plus has there, too.
    private const int LongestShortCode = 7;
    private const int MaxSenderCharacters = 64;

    /// <summary>Loads the metadata, which takes some 60 ms.</summary>
    public static void Warm() => Parse("+14165550100", "CA");

    /// <summary>
    /// Parses a number as people, models and telephone networks write it. It accepts separators, a calling code, an international prefix, telephone,
    /// SIP and channel addresses, an extension or dialled digits (dropped), and digits of any script.
    /// </summary>
    /// <param name="text">The number as received, of any length.</param>
    /// <param name="region">
    /// The region (ISO 3166-1 alpha-2) of numbers without a plus. A foreign number without a plus is invalid. A single leading space counts as a
    /// plus, which form decoding turns into a space.
    /// </param>
    public static PhoneNumberResult Parse(string? text, string region)
    {
        if (AbsentValue.Is(text))
            return IsHalfFilled(text) ? new PhoneNumberResult.Invalid() : new PhoneNumberResult.Absent();
        if (NumberAddress.Read(text) is not { } address)
            return new PhoneNumberResult.Invalid();
        if (address.IsAnonymous)
            return new PhoneNumberResult.Absent();
        if (WrittenNumber.Plain(address.User) is not { } written)
            return new PhoneNumberResult.Invalid();
        if (WithheldNumber.IsWord(written))
            return new PhoneNumberResult.Absent();
        if (WrittenNumber.Digits(written) is not { } digits)
            return new PhoneNumberResult.Invalid();
        // Before libphonenumber, to which some of them are valid numbers of strangers.
        if (WithheldNumber.IsKeypad(digits))
            return new PhoneNumberResult.Absent();

        digits = SubscriberNumber.Current(digits, region);
        var lostPlus = text is [' ', >= '1' and <= '9', ..];
        if ((Read(digits, region) ?? (lostPlus ? Read($"+{digits}", region) : null)) is not { } number)
            return WithheldNumber.IsFiller(digits) ? new PhoneNumberResult.Absent() : new PhoneNumberResult.Invalid();
        // The region's own prefix may have hidden one.
        if (WithheldNumber.IsKeypad(Util.Format(number, PhoneNumberFormat.E164)))
            return new PhoneNumberResult.Absent();

        var itsRegion = RegionOf(number, region);
        return TypeOf(number, itsRegion) is { } type
            ? new PhoneNumberResult.Valid(Util.Format(number, PhoneNumberFormat.E164), itsRegion, type)
            : new PhoneNumberResult.NotTextable();
    }

    /// <summary>The number in E.164; null where it is absent, invalid or takes no texts.</summary>
    internal static string? E164(string? text, string region) => (Parse(text, region) as PhoneNumberResult.Valid)?.E164;

    /// <summary>
    /// The sender of a text as a provider delivers it. The provider's word counts: a number that no numbering plan knows yet, a short code or a name is a
    /// sender, too.
    /// </summary>
    /// <param name="text">The sender, perhaps without its plus or with a space instead.</param>
    /// <param name="region">The organization's region.</param>
    /// <returns>The number, E.164; else the short code or name as written, at most 64 characters; <c>unknown</c> where there is none.</returns>
    public static string Sender(string text, string region)
    {
        var number = text.Trim();
        var isPlain = number.Length > 0 && number.All(char.IsAsciiDigit);
        if (((isPlain ? E164($"+{number}", region) : null) ?? E164(text, region)) is { } known)
            return known;

        var written = NumberAddress.Read(text) is { } address ? WrittenNumber.Plain(address.User) ?? "" : "";
        if (WrittenNumber.Digits(written) is { } digits && digits.TrimStart('+').Length > LongestShortCode)
            return Possible(digits is ['+', ..] ? digits : $"+{digits}", region)
                ?? Possible(digits, region)
                ?? $"+{digits.TrimStart('+')}";
        var name = TextPreparation.Prepare(text, plainTypography: false);
        return name.Length == 0 ? "unknown" : UnicodeForm.Cut(name, MaxSenderCharacters);
    }

    /// <summary>
    /// The contact that a person names: a number as people write it, in the region's plan first, or else a sender as a provider delivers it.
    /// </summary>
    public static string Named(string text, string region) => E164(text, region) ?? Sender(text, region);

    /// <summary>Whether a sender can be answered by its number.</summary>
    public static bool IsNumber(string sender) => sender is ['+', ..];

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

    // A template variable among digits is no withheld number.
    private static bool IsHalfFilled(string? text) =>
        text is not null && TextPreparation.HasPlaceholder(text) && !TextPreparation.IsPlaceholder(text);

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

    private static string? Possible(string digits, string region) =>
        Written(SubscriberNumber.Current(digits, region), region) is { } number && Util.IsPossibleNumber(number)
            ? Util.Format(number, PhoneNumberFormat.E164)
            : null;

    // The length first: validity loads the plans of all regions with the calling code.
    private static PhoneNumber? Read(string digits, string region) =>
        Written(digits, region) is { } number && Util.IsPossibleNumber(number) && Util.IsValidNumber(number)
            ? number
            : null;

    private static PhoneNumber? Written(string digits, string region)
    {
        try
        {
            return Util.Parse(digits, region.ToUpperInvariant());
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
