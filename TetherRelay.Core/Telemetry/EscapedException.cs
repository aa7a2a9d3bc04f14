namespace TetherRelay.Core.Telemetry;

/// <summary>Stands for an exception whose messages hold control characters or line breaks. Its message begins with the original's type.</summary>
// It is logged, never thrown: no code outside can meet it.
#pragma warning disable CA1064
internal sealed class EscapedException : Exception
#pragma warning restore CA1064
{
    private readonly string _text;

    private EscapedException(Exception original)
        : base(LogText.Escape($"{original.GetType()}: {original.Message}"), Of(original.InnerException))
    {
        _text = LogText.EscapeLines(
            Chain(original)
                .Select(fault => fault.Message)
                .Where(message => message.Length > 0)
                .OrderByDescending(message => message.Length)
                .Aggregate(
                    $"{original}",
                    (text, message) => text.Replace(message, LogText.Escape(message), StringComparison.Ordinal)
                )
        );
        StackTrace = original.StackTrace;
        Source = original.Source;
        HResult = original.HResult;
    }

    public override string? StackTrace { get; }

    /// <summary>The exception itself where its text is safe for a log, else an escaped copy; null for null.</summary>
    public static Exception? Of(Exception? exception) =>
        exception is null || IsSafe(exception) ? exception : new EscapedException(exception);

    public override string ToString() => _text;

    private static bool IsSafe(Exception exception) =>
        Chain(exception).All(fault => ReferenceEquals(LogText.Escape(fault.Message), fault.Message))
        && $"{exception}" is var text
        && LogText.EscapeLines(text) == text.ReplaceLineEndings("\n");

    private static IEnumerable<Exception> Chain(Exception exception) =>
        exception switch
        {
            AggregateException several => several.InnerExceptions.SelectMany(Chain).Prepend(several),
            { InnerException: { } inner } => Chain(inner).Prepend(exception),
            _ => [exception],
        };
}
