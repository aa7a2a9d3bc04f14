using TetherRelay.Cli.Terminals;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Commands;

/// <summary>Makes commands that share the settings, the output of results and the handling of failures.</summary>
internal sealed class CommandFactory(Terminal terminal, Func<ParseResult, ServiceProvider> services)
{
    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON for programs.", Recursive = true };

    /// <summary>A command that does something.</summary>
    public Command Command(
        string name,
        string description,
        IEnumerable<Symbol> symbols,
        Func<CommandContext, Task<CommandResult>> handler
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

    /// <summary>A command whose first argument names an organization.</summary>
    public Command ForOrganization(
        string name,
        string description,
        IEnumerable<Symbol> symbols,
        Func<CommandContext, Organization, Task<CommandResult>> handler
    )
    {
        var id = Symbols.Organization();
        return Command(
            name,
            description,
            [id, .. symbols],
            async context => await handler(context, await context.OrganizationAsync(id))
        );
    }

    /// <summary>A command whose arguments name an organization and the number of a contact.</summary>
    public Command ForContact(
        string name,
        string description,
        IEnumerable<Symbol> symbols,
        Func<CommandContext, Organization, string, Task<CommandResult>> handler
    )
    {
        var number = Symbols.Contact();
        return ForOrganization(
            name,
            description,
            [number, .. symbols],
            async (context, organization) =>
                await handler(context, organization, await context.ContactAsync(organization, number))
        );
    }

    private async Task<int> RunAsync(
        ParseResult line,
        Func<CommandContext, Task<CommandResult>> handler,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var provider = services(line);
            var answer = await handler(new CommandContext(line, provider, terminal, cancellationToken));
            answer.WriteTo(terminal, line.GetValue(Json));
            // Background work may enqueue a settlement, so it must end before this process.
            await provider.GetRequiredService<BackgroundWork>().StopAsync(cancellationToken);
            return answer.ExitCode;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception error)
        {
            terminal.WriteError(ErrorSentences.Sentence(error));
            return ExitCodes.Failed;
        }
    }
}
