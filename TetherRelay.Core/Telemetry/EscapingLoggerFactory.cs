namespace TetherRelay.Core.Telemetry;

/// <summary>
/// Escapes foreign text on its way to every logger provider: the console, exporters and the Functions host. It is the one place through which all
/// lines and scopes pass, those of libraries too.
/// </summary>
internal sealed class EscapingLoggerFactory(LoggerFactory inner) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new EscapingLogger(inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();

    private sealed class EscapingLogger(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull =>
            state is string text ? inner.BeginScope(LogText.Escape(text)) : inner.BeginScope(new EscapedState(state));

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (inner.IsEnabled(logLevel))
                inner.Log(
                    logLevel,
                    eventId,
                    new EscapedState(state ?? (object)"", formatter(state, exception)),
                    EscapedException.Of(exception),
                    static (escaped, _) => escaped.ToString()
                );
        }
    }
}
