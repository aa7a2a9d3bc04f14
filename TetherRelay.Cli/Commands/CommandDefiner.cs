using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TetherRelay.Cli.Terminals;
using TetherRelay.Core;

namespace TetherRelay.Cli.Commands;

/// <summary>Makes commands that share one edge: the settings before them, the answer and every failure behind them.</summary>
internal sealed class CommandDefiner(Terminal terminal, Func<IConfiguration> settings)
{
    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON for programs.", Recursive = true };

    /// <summary>A command that does something.</summary>
    public Command Command(
        string name,
        string description,
        IEnumerable<Symbol> symbols,
        Func<Call, Task<Answer>> handler
    )
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)symbol);
        command.SetAction((line, cancellationToken) => RunAsync(line, handler, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(
        ParseResult line,
        Func<Call, Task<Answer>> handler,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var services = RelayServices.Create(settings());
            var answer = await handler(new Call(line, services, terminal, cancellationToken));
            answer.WriteTo(terminal, line.GetValue(Json));
            // A message that reads as unknown is put up for settlement, which must not end with this process.
            await services.GetRequiredService<BackgroundWork>().StopAsync(cancellationToken);
            return answer.ExitCode;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception error)
        {
            terminal.Complain(Failures.Sentence(error));
            return ExitCodes.Failed;
        }
    }
}
