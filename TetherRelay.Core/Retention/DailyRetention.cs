namespace TetherRelay.Core.Retention;

/// <summary>The nightly retention of both hosts.</summary>
public sealed partial class DailyRetention(
    RetentionSweep sweep,
    IOptions<RetentionOptions> options,
    ILogger<DailyRetention> logger
)
{
    /// <summary>The maximum number of rows per night: ten minutes' work. Functions allows thirty by default on Flex Consumption.</summary>
    public const int MaxRows = 100_000;

    /// <summary>The first scheduled time after a moment: three in the morning, UTC.</summary>
    internal static DateTimeOffset Next(DateTimeOffset after)
    {
        var today = new DateTimeOffset(after.UtcDateTime.Date, TimeSpan.Zero).AddHours(3);
        return today > after ? today : today.AddDays(1);
    }

    /// <summary>Removes expired rows, and texts older than the organization's own setting, or else the relay's.</summary>
    /// <exception cref="RequestFailedException">Storage cannot be reached or refuses; the next night's run continues.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var request = new RetentionRequest(options.Value.Age) { MaxRows = MaxRows, PrefersOwnAge = true };
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
            "Retention stopped after {Rows} rows and continues the next night; `tether retention apply` removes the rest now."
        )]
        public static partial void NotComplete(ILogger logger, int rows);

        [LoggerMessage(3, LogLevel.Error, "Retention failed ({Error}); the next night's run continues.")]
        public static partial void Failed(ILogger logger, string error);
    }
}
