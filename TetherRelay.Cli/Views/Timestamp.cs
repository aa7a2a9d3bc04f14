namespace TetherRelay.Cli.Views;

/// <summary>A time as people read it: that of their clock, with its distance from UTC, to the second.</summary>
internal static class Timestamp
{
    public static string Of(DateTimeOffset time) =>
        time.ToLocalTime() is { Offset.Ticks: not 0 } local
            ? local.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)
            : time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
