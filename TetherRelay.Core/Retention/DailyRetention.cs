using Azure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TetherRelay.Core.Retention;

/// <summary>What happens every night, whichever host sets it off.</summary>
public sealed partial class DailyRetention(
    RetentionSweep sweep,
    IOptions<RetentionOptions> options,
    ILogger<DailyRetention> logger
)
{
    /// <summary>When, as a Functions host reads it: at three in the morning, UTC.</summary>
    public const string Schedule = "0 0 3 * * *";

    /// <summary>After how many rows a night's run ends: ten minutes' work, of the thirty that Functions gives by default on Flex Consumption.</summary>
    public const int MostRows = 100_000;

    /// <summary>The same for a host without timers: the first such time after a moment.</summary>
    internal static DateTimeOffset Next(DateTimeOffset after)
    {
        var today = new DateTimeOffset(after.UtcDateTime.Date, TimeSpan.Zero).AddHours(3);
        return today > after ? today : today.AddDays(1);
    }

    /// <summary>Removes what has expired, and the texts that are older than the setting says.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses; the next night's run goes on.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var request = new RetentionRequest(options.Value.Age) { MostRows = MostRows };
        try
        {
            var result = await sweep.RunAsync(request, cancellationToken);
            Log.Done(logger, result.Messages, result.Conversations, result.Contacts, result.Expired);
            if (!result.IsComplete)
                Log.NotComplete(logger, result.Rows);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, error.GetType().Name);
            throw;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Information,
            "Retention removed {Messages} messages, {Conversations} conversations, {Contacts} contacts and {Expired} expired rows."
        )]
        public static partial void Done(ILogger logger, int messages, int conversations, int contacts, int expired);

        [LoggerMessage(
            2,
            LogLevel.Warning,
            "Retention ended after {Rows} rows and goes on tomorrow; `tether retention apply` does all at once."
        )]
        public static partial void NotComplete(ILogger logger, int rows);

        [LoggerMessage(3, LogLevel.Error, "Retention did not come to its end ({Error}); it goes on tomorrow.")]
        public static partial void Failed(ILogger logger, string error);
    }
}
