namespace TetherRelay.Tests.Benchmarks;

/// <summary>What became of a call to a table, in a form that does not tell one storage from another.</summary>
internal static class TableOutcome
{
    public static async Task<string> OfAsync(Func<Task> operation)
    {
        try
        {
            await operation();
            return "done";
        }
        catch (TableTransactionFailedException error)
        {
            return $"{error.Status} {error.ErrorCode} at {error.FailedTransactionActionIndex}";
        }
        catch (RequestFailedException error)
        {
            return $"{error.Status} {error.ErrorCode}";
        }
    }

    /// <summary>A row without what storage sets, and without columns that are null.</summary>
    public static string Of(TableEntity row) =>
        string.Join(
            ',',
            row.Where(pair => pair.Key is not ("odata.etag" or "Timestamp") && pair.Value is not null)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{pair.Key}={Text(pair.Value)}")
        );

    private static string Text(object value) =>
        value switch
        {
            byte[] bytes => Convert.ToHexString(bytes),
            DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
            _ => $"{value} ({value.GetType().Name})",
        };
}
