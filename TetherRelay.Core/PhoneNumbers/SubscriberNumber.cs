namespace TetherRelay.Core.PhoneNumbers;

/// <summary>The forms in which networks write the number of one subscriber.</summary>
internal static class SubscriberNumber
{
    private const int NationalDigits = 10;

    private static readonly string[] MexicanPrefixes = ["1", "01", "044", "045"];

    /// <summary>The present form of digits, where a country changed its numbers and the old ones still are written.</summary>
    public static string Current(string digits, string region) =>
        Brazilian(Beninese(Mexican(digits, region), region), region);

    // Mexico dropped 1, 01, 044 and 045 before its ten digits in 2019.
    private static string Mexican(string digits, string region)
    {
        const string code = "+52";
        var isMexican = region.Equals("MX", StringComparison.OrdinalIgnoreCase);
        var (number, hasCode) =
            digits.StartsWith(code, StringComparison.Ordinal) ? (digits[code.Length..], true)
            : isMexican && digits.StartsWith("52", StringComparison.Ordinal) && digits.Length > NationalDigits
                ? (digits[2..], true)
            : (digits, false);
        if (!hasCode && !isMexican)
            return digits;
        var prefix = Array.Find(
            MexicanPrefixes,
            each => number.Length == each.Length + NationalDigits && number.StartsWith(each, StringComparison.Ordinal)
        );
        return prefix is null ? digits : $"{code}{number[prefix.Length..]}";
    }

    // Benin put 01 before its eight digits in 2024.
    private static string Beninese(string digits, string region)
    {
        const string code = "+229";
        const int former = 8;
        var isNational = region.Equals("BJ", StringComparison.OrdinalIgnoreCase) && digits.Length == former;
        return digits.Length == code.Length + former && digits.StartsWith(code, StringComparison.Ordinal)
                ? $"{code}01{digits[code.Length..]}"
            : isNational ? $"{code}01{digits}"
            : digits;
    }

    // Brazil put 9 before mobile numbers of eight digits, which began with 6 to 9 as no fixed line does, until 2016.
    private static string Brazilian(string digits, string region)
    {
        const string code = "+55";
        const int area = 2;
        var isNational = region.Equals("BR", StringComparison.OrdinalIgnoreCase) && digits.Length == NationalDigits;
        var national =
            digits.StartsWith(code, StringComparison.Ordinal) ? digits[code.Length..]
            : isNational ? digits
            : "";
        return national.Length == NationalDigits && national[area] is >= '6' and <= '9' && national[0] != '0'
            ? $"{code}{national[..area]}9{national[area..]}"
            : digits;
    }

    /// <summary>
    /// The form under which a subscriber's contact is kept. Argentina's mobile numbers have a 9 after +54 in some networks, and none in others.
    /// </summary>
    /// <param name="number">A number, E.164.</param>
    /// <param name="other">The form under which another network or an earlier version kept it; null where the number has one form only.</param>
    public static string Canonical(string number, out string? other)
    {
        number = Argentine(Current(number, region: ""));
        other = Former(number);
        return number;
    }

    private static string Argentine(string number)
    {
        const string code = "+54";
        return number.Length == code.Length + NationalDigits && number.StartsWith(code, StringComparison.Ordinal)
            ? $"{code}9{number[code.Length..]}"
            : number;
    }

    // "+525512345678" was "+5215512345678", and "+5511987654321" was "+551187654321".
    private static string? Former(string number) =>
        number switch
        {
            ['+', '5', '4', '9', .. var national] when national.Length == NationalDigits => $"+54{national}",
            ['+', '5', '2', .. var national] when national.Length == NationalDigits => $"+521{national}",
            ['+', '2', '2', '9', '0', '1', .. { Length: 8 } national] => $"+229{national}",
            ['+', '5', '5', .. { Length: NationalDigits + 1 } national]
                when national[2] == '9' && national[3] is >= '6' and <= '9' => $"+55{national[..2]}{national[3..]}",
            _ => null,
        };
}
