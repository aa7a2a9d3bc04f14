using System.Globalization;
using System.Text.RegularExpressions;

namespace TetherRelay.Cli.Input;

/// <summary>Reads a span of time: a whole number and m, h or d.</summary>
internal static partial class DurationInput
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public static TimeSpan Read(string text)
    {
        var match = SpanPattern().Match(text);
        var number = match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : -1;
        var span = match.Groups[2].Value switch
        {
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            _ => TimeSpan.FromDays(number),
        };
        return span >= TimeSpan.Zero && span <= Longest
            ? span
            : throw new RefusedException(
                "--overlap is a whole number of minutes, hours or days up to 30d, such as 24h."
            );
    }

    [GeneratedRegex(@"^([0-9]{1,6})([mhd])\z", RegexOptions.CultureInvariant)]
    private static partial Regex SpanPattern();
}
