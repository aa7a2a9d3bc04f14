using PhoneNumbers;
using TetherRelay.Core.Texts;

namespace TetherRelay.Core.PhoneNumbers;

/// <summary>
/// The only place where a written phone number becomes E.164: two forms of one number would be two contacts. What is valid
/// is libphonenumber's decision; what cannot be read with certainty is invalid, since a wrong guess texts a stranger.
/// </summary>
public static class PhoneNumberParser
{
    private const int MaskedHead = 5;
    private const int MaskedTail = 4;
    private const int HiddenAtLeast = 3;

    /// <summary>Loads the metadata now, which otherwise costs the first caller some 60 ms.</summary>
    public static void Warm() => Parse("+14165550100", "CA");

    /// <summary>
    /// Reads a number as a person, a model or a telephone network writes it: with or without separators, a calling code, an
    /// international prefix, a <c>tel:</c> or <c>sip:</c> scheme, an extension (which is dropped), or digits of another script.
    /// </summary>
    /// <param name="text">The number as it came, of any length.</param>
    /// <param name="region">
    /// The region (ISO 3166-1 alpha-2) in which a number without a plus is read. Another country's number without one is
    /// invalid, not guessed, unless a single space stands where form decoding leaves it of a plus.
    /// </param>
    public static PhoneNumberResult Parse(string? text, string region)
    {
        if (string.IsNullOrWhiteSpace(text) || Placeholders.IsOnly(text))
            return new PhoneNumberResult.Absent();
        if (WrittenNumber.Plain(text) is not { } written)
            return new PhoneNumberResult.Invalid();
        if (WithheldNumber.IsWord(written))
            return new PhoneNumberResult.Absent();
        if (WrittenNumber.Digits(written) is not { } digits)
            return new PhoneNumberResult.Invalid();

        var lostPlus = text is [' ', >= '1' and <= '9', ..];
        var number = Read(digits, region) ?? (lostPlus ? Read($"+{digits}", region) : null);
        var e164 = number is null ? $"+{digits.TrimStart('+')}" : Util.Format(number, PhoneNumberFormat.E164);
        if (WithheldNumber.IsSpelt(e164))
            return new PhoneNumberResult.Absent();
        if (number is null)
            return new PhoneNumberResult.Invalid();

        return Util.GetNumberType(number) is PhoneNumberType.PREMIUM_RATE or PhoneNumberType.SHARED_COST
            ? new PhoneNumberResult.NotTextable()
            : new PhoneNumberResult.Valid(e164, Util.GetRegionCodeForNumber(number));
    }

    /// <summary>
    /// The number for logs and screens, as in <c>+1416•••0100</c>: at most its first five and last four characters, and
    /// always three or more hidden.
    /// </summary>
    public static string Mask(string e164)
    {
        var visible = Math.Max(e164.Length - HiddenAtLeast, 0);
        var tail = Math.Min(visible, MaskedTail);
        var head = Math.Min(visible - tail, MaskedHead);
        return $"{e164[..head]}•••{e164[^tail..]}";
    }

    private static PhoneNumberUtil Util => PhoneNumberUtil.GetInstance();

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
