using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TetherRelay.Tests.Infrastructure;

/// <summary>Keeps every line that is logged, of all levels, with its values, scopes and exception.</summary>
internal sealed class CapturedLogs : ILoggerProvider
{
    public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = new();

    /// <summary>The texts of all lines.</summary>
    public IEnumerable<string> All => From(LogLevel.Trace);

    public IEnumerable<string> From(LogLevel level) =>
        Lines.Where(line => line.Level >= level).Select(line => line.Text);

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose() { }

    private sealed class Logger(CapturedLogs logs) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            logs.Lines.Enqueue((LogLevel.Trace, Text(state)));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => logs.Lines.Enqueue((logLevel, $"{formatter(state, exception)} {Text(state)} {exception}"));

        private static string Text<TState>(TState state) =>
            state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values) : $"{state}";
    }
}
