using System.Text.RegularExpressions;
using TetherRelay.Core.Retention;

namespace TetherRelay.Cli.Input;

/// <summary>Reads a span of time: a whole number and m, h or d.</summary>
internal static partial class DurationInput
{
    private static readonly TimeSpan ShortestValidity = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestValidity = TimeSpan.FromDays(3650);
    private static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    /// <summary>How long two secrets or addresses are valid together; 0 needs no unit.</summary>
    public static TimeSpan Overlap(string text) =>
        (text == "0" ? TimeSpan.Zero : Read(text)) is { } span && span <= LongestOverlap
            ? span
            : throw new RefusedException(
                "--overlap is 0, or a whole number of minutes, hours or days up to 30d, such as 24h."
            );

    /// <summary>How long no text leaves.</summary>
    public static TimeSpan Pause(string text) =>
        Read(text) is { } span && span > TimeSpan.Zero && span <= LongestOverlap
            ? span
            : throw new RefusedException("--for is a whole number of minutes, hours or days up to 30d, such as 25h.");

    /// <summary>The age at which texts are removed.</summary>
    public static TimeSpan Age(string text) =>
        Read(text) is { } span && RetentionRequest.Allows(span)
            ? span
            : throw new RefusedException(
                "--older-than is a whole number of hours or days from 2d to 36500d, such as 180d."
            );

    /// <summary>How far back a list reaches.</summary>
    public static TimeSpan Since(string text) =>
        Read(text) is { } span && span > TimeSpan.Zero && span <= LongestValidity
            ? span
            : throw new RefusedException(
                "--since is a whole number of minutes, hours or days up to 3650d, such as 24h."
            );

    /// <summary>How long an API key is valid.</summary>
    public static TimeSpan Validity(string text) =>
        Read(text) is { } span && span >= ShortestValidity && span <= LongestValidity
            ? span
            : throw new RefusedException("--expires is a whole number of hours or days from 1h to 3650d, such as 90d.");

    /// <summary>What <see cref="RetentionDays"/> takes besides a span.</summary>
    public static string[] RetentionWords { get; } = ["for-ever", "default"];

    /// <summary>How many days an organization's texts are kept: 0 for ever, -1 for the relay's setting.</summary>
    public static int RetentionDays(string text) =>
        text switch
        {
            "for-ever" => 0,
            "default" => -1,
            _ when Read(text) is { } span && RetentionRequest.Allows(span) && span == TimeSpan.FromDays(span.Days) =>
                span.Days,
            _ => throw new RefusedException(
                "--retention is a whole number of days from 2d to 36500d, such as 90d, for-ever or default."
            ),
        };

    private static TimeSpan? Read(string text)
    {
        var match = SpanPattern().Match(text);
        if (!match.Success)
            return null;
        var number = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch
        {
            "m" => TimeSpan.FromMinutes(number),
            "h" => TimeSpan.FromHours(number),
            _ => TimeSpan.FromDays(number),
        };
    }

    [GeneratedRegex(@"^([0-9]{1,6})([mhd])\z", RegexOptions.CultureInvariant)]
    private static partial Regex SpanPattern();
}
