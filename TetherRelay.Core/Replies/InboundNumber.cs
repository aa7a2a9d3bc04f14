using TetherRelay.Core.PhoneNumbers;

namespace TetherRelay.Core.Replies;

/// <summary>Parses the numbers of providers: international, some without their plus or with a space instead.</summary>
internal static class InboundNumber
{
    /// <summary>The number, E.164; null where it cannot receive texts.</summary>
    public static string? Read(string text, string region)
    {
        var digits = text.Trim();
        var isPlain = digits.Length > 0 && digits.All(char.IsAsciiDigit);
        return (isPlain ? Parse($"+{digits}", region) : null) ?? Parse(text, region);
    }

    private static string? Parse(string text, string region) =>
        (PhoneNumberParser.Parse(text, region) as PhoneNumberResult.Valid)?.E164;
}
