using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Microsoft.Extensions.Configuration;
using TetherRelay.Cli.Commands;
using TetherRelay.Cli.Terminals;
using TetherRelay.Core.Settings;

namespace TetherRelay.Cli.Hosting;

/// <summary>The whole of <c>tether</c>: its commands, the settings they work with, and where they read and write.</summary>
internal sealed class TetherCommand(Terminal terminal, Func<string?, IConfiguration> settings)
{
    private static readonly ParserConfiguration NoResponseFiles = new() { ResponseFileTokenReplacer = null };

    private readonly Option<string?> _settingsFile = new("--settings")
    {
        Description = $"The file with the settings, in place of {LocalSettings.FileName} in the current folder.",
        Recursive = true,
    };

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
        var factory = new CommandFactory(terminal, line => RelayServices.Create(Settings(line)));
        var root = new RootCommand("Sets up organizations of Tether Relay and looks into their threads.");
        root.Options.Add(factory.Json);
        root.Options.Add(_settingsFile);
        root.Options.OfType<HelpOption>().Single().Action = new HelpText();
        return root.With(
            OrganizationCommands.Group(factory),
            ContactCommands.Group(factory),
            ThreadCommands.Group(factory),
            MessageCommands.Group(factory),
            ConversationCommands.Group(factory),
            PromisesCommand.Promises(factory),
            SendCommand.Send(factory),
            DoctorCommand.Doctor(factory),
            PauseCommands.Pause(factory),
            PauseCommands.Resume(factory),
            BackupCommands.Backup(factory),
            BackupCommands.Export(factory),
            BackupCommands.Restore(factory),
            BackupCommands.Import(factory),
            RetentionCommands.Group(factory),
            ElevenLabsCommands.Group(factory),
            CompletionCommand.Completion(terminal)
        );
    }

    private IConfiguration Settings(ParseResult line)
    {
        var read = settings(line.GetValue(_settingsFile));
        if (LocalSettings.FileOf(read) is { } file)
            terminal.WriteError($"Settings: {file}");
        return read;
    }
}
