using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Commands;

/// <summary>The parsed command line, and the services and terminal of its command.</summary>
internal sealed record CommandContext(
    ParseResult Line,
    IServiceProvider Services,
    Terminal Terminal,
    CancellationToken CancellationToken
)
{
    public T Get<T>(Argument<T> argument) => Line.GetRequiredValue(argument);

    public T? Get<T>(Option<T> option) => Line.GetValue(option);

    public T Service<T>()
        where T : notnull => Services.GetRequiredService<T>();
}
