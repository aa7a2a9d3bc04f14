using TetherRelay.Core.Limits;

namespace TetherRelay.Tests.Histories;

/// <summary>Hears when texts go out uncounted: from then on a history's calls have no limit.</summary>
internal sealed class UncountedLog(World world) : ILogger<LimitStore>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        world.Note(formatter(state, exception));
        world.IsUncounted = true;
    }
}
