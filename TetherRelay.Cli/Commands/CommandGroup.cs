namespace TetherRelay.Cli.Commands;

/// <summary>Commands that have commands, and by themselves show them.</summary>
internal static class CommandGroup
{
    public static Command Of(string name, string description, params IEnumerable<Command> commands) =>
        new Command(name, description).With(commands);

    public static T With<T>(this T group, params IEnumerable<Command> commands)
        where T : Command
    {
        foreach (var command in commands)
            group.Subcommands.Add(command);
        group.SetAction(new HelpText().Invoke);
        return group;
    }
}
