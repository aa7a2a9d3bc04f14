using System.Text.RegularExpressions;

namespace TetherRelay.Simulator.Sinch;

/// <summary>Sinch takes numbers with and without a plus sign, and answers without.</summary>
internal static partial class SinchNumbers
{
    public static bool IsNumber(string? value) => value is not null && Msisdn().IsMatch(value);

    public static bool IsSender(string value) => IsNumber(value) || WireFormats.IsSender(value);

    /// <summary>E.164 where the value is a number; anything else unchanged.</summary>
    public static string WithPlus(string value) => IsNumber(value) ? $"+{WithoutPlus(value)}" : value;

    public static string WithoutPlus(string value) => value.TrimStart('+');

    // Shorter ones are short codes.
    [GeneratedRegex(@"^\+?[1-9][0-9]{8,14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Msisdn();
}
