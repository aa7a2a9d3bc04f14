using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Commands;

/// <summary>One command line on its way: what was given, and what it works with.</summary>
internal sealed record Call(
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
