namespace TetherRelay.Simulator.Twilio;

/// <summary>A time of a filter: a day, or a second where it has a time of day. UTC.</summary>
internal sealed record TwilioTime(DateTimeOffset Start, DateTimeOffset End)
{
    private static readonly string[] Seconds = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ssK"];

    public bool Holds(DateTimeOffset at) => at >= Start && at < End;

    /// <summary>Whether a filter can be read; without a value there is no time.</summary>
    public static bool TryRead(string? value, out TwilioTime? time)
    {
        time = Read(value, ["yyyy-MM-dd"], TimeSpan.FromDays(1)) ?? Read(value, Seconds, TimeSpan.FromSeconds(1));
        return time is not null || string.IsNullOrEmpty(value);
    }

    private static TwilioTime? Read(string? value, string[] formats, TimeSpan length) =>
        DateTimeOffset.TryParseExact(
            value,
            formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var start
        )
            ? new(start, start + length)
            : null;
}
