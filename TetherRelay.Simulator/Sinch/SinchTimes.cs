namespace TetherRelay.Simulator.Sinch;

/// <summary>Times as Sinch reads and writes them, ISO 8601.</summary>
internal static class SinchTimes
{
    private static readonly string[] Readable = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public static bool TryRead(string value, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(
            value,
            Readable,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out time
        );

    public static string Write(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
