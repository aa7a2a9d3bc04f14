using System.Collections.Concurrent;

namespace TetherRelay.Tests.Fixtures;

/// <summary>Keeps every line that is logged, of all levels, with its values, scopes and exception.</summary>
internal sealed class CapturedLogs
{
    public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = new();

    /// <summary>The texts of all lines.</summary>
    public IEnumerable<string> All => From(LogLevel.Trace);

    /// <summary>For a whole app.</summary>
    public ILoggerProvider Provider => new LoggerProvider(this);

    /// <summary>For one class.</summary>
    public ILogger<T> Logger<T>() => new CategoryLogger<T>(this);

    public IEnumerable<string> From(LogLevel level) =>
        Lines.Where(line => line.Level >= level).Select(line => line.Text);

    private void Take(LogLevel level, string text)
    {
        Lines.Enqueue((level, text));
        Confidential.Suite.Read(text);
    }

    private sealed class LoggerProvider(CapturedLogs logs) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new CategoryLogger<LoggerProvider>(logs);

        public void Dispose() { }
    }

    private sealed class CategoryLogger<TCategory>(CapturedLogs logs) : ILogger<TCategory>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            logs.Take(LogLevel.Trace, Text(state));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => logs.Take(logLevel, $"{formatter(state, exception)} {Text(state)} {exception}");

        private static string Text<TState>(TState state) =>
            state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values) : $"{state}";
    }
}
