using System.CommandLine.Invocation;
using Microsoft.Extensions.Configuration;
using TetherRelay.Cli.Commands;
using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Hosting;

/// <summary>The whole of <c>tether</c>: its commands, the settings they work with, and where they read and write.</summary>
internal sealed class TetherCommand(Terminal terminal, Func<IConfiguration> settings)
{
    private static readonly ParserConfiguration NoResponseFiles = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command line.</summary>
    /// <returns>The process's exit code: 0, 1 for everything that was refused or failed, 130 when interrupted.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken = default)
    {
        var line = Commands().Parse(arguments, NoResponseFiles);
        if (line.Action is ParseErrorAction)
        {
            terminal.WriteError(ParseErrors.Sentence(line));
            return ExitCodes.Failed;
        }

        return await line.InvokeAsync(
            new InvocationConfiguration
            {
                Output = terminal.Output.Profile.Out.Writer,
                Error = terminal.Error.Profile.Out.Writer,
                EnableDefaultExceptionHandler = false,
            },
            cancellationToken
        );
    }

    /// <summary>All that it takes.</summary>
    public RootCommand Commands()
    {
        var factory = new CommandFactory(terminal, () => RelayServices.Create(settings()));
        var root = new RootCommand("Sets up organizations of Tether Relay and looks into their threads.");
        root.Options.Add(factory.Json);
        return root.With(
            OrganizationCommands.Group(factory),
            ContactCommands.Group(factory),
            ThreadCommands.Group(factory),
            MessageCommands.Group(factory),
            SendCommand.Send(factory),
            DoctorCommand.Doctor(factory),
            RetentionCommands.Group(factory),
            ElevenLabsCommands.Group(factory)
        );
    }
}
