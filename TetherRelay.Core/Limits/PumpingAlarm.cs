using TetherRelay.Core.Telemetry;

namespace TetherRelay.Core.Limits;

/// <summary>
/// Watches for pumping: a manipulated agent texts many numbers of one block of a thousand, whose owner earns on each text
/// (https://www.twilio.com/docs/glossary/what-is-sms-pumping-fraud). The alarm stops no text; the limits do. Counts are this instance's.
/// </summary>
public sealed partial class PumpingAlarm(RelayMeter meter, TimeProvider time, ILogger<PumpingAlarm> logger)
{
    /// <summary>How many numbers of one block within an hour (UTC) raise the alarm.</summary>
    public const int Numbers = 15;

    private const int BlockDigits = 3;

    // Bounds the memory; beyond it the counts of the hour begin again.
    private const int MaxBlocks = 10_000;

    // Country and area, which identify no person.
    private const int LoggedCharacters = 5;

    private readonly Dictionary<(string OrganizationId, string Block), HashSet<string>> _numbers = [];
    private readonly Lock _gate = new();
    private DateTimeOffset _ends;

    /// <summary>Counts the recipient of an agent's text.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="number">The recipient, E.164.</param>
    internal void Count(string organizationId, string number)
    {
        var (block, last) = (number[..^BlockDigits], number[^BlockDigits..]);
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now >= _ends || _numbers.Count == MaxBlocks)
                _numbers.Clear();
            _ends = QuotaPool.EndOfHour(now);
            if (!_numbers.TryGetValue((organizationId, block), out var numbers))
                _numbers[(organizationId, block)] = numbers = [];
            if (!numbers.Add(last) || numbers.Count != Numbers)
                return;
        }

        meter.PumpingSuspected();
        Log.Suspected(logger, organizationId, Numbers, block[..Math.Min(block.Length, LoggedCharacters)]);
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Warning,
            "{Organization} texted {Count} numbers of one block within an hour ({Prefix}…): a caller may make the agent text numbers that earn on each text."
        )]
        public static partial void Suspected(ILogger logger, string organization, int count, string prefix);
    }
}
