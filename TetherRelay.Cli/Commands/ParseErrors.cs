using System.Text.RegularExpressions;

namespace TetherRelay.Cli.Commands;

/// <summary>
/// A parse error as one sentence. An unknown token may be a pasted secret, so the sentence repeats it only if it looks like
/// the name of a command or an option.
/// </summary>
internal static partial class ParseErrors
{
    /// <summary>The variable with the name under which a caller starts this program.</summary>
    private const string CalledAs = "TETHER_CALLED_AS";

    public static string Sentence(ParseResult line)
    {
        var name = $"{Environment.GetEnvironmentVariable(CalledAs) ?? "tether"} {CommandPath.Of(line)}".TrimEnd();
        var mistake = Mistake(line).TrimEnd('.');
        return $"{mistake}{(mistake.EndsWith('?') ? "" : ";")} `{name} --help` shows what it takes.";
    }

    private static string Mistake(ParseResult line)
    {
        var command = line.CommandResult.Command;
        if (line.UnmatchedTokens is not [var unknown, ..])
            return line.Errors[0].Message;
        if (command.Subcommands.Count == 0 && !unknown.StartsWith('-'))
            return WordTooMany(line, unknown);
        if (!NamePattern().IsMatch(unknown))
            return "There is something here that is not known";
        return NearestWord.Of(unknown, Known(command)) is { } meant
            ? $"{unknown} is not known here: did you mean {meant}?"
            : $"{unknown} is not known here";
    }

    private static string WordTooMany(ParseResult line, string unknown)
    {
        var command = line.CommandResult.Command;
        if (
            command.Arguments.Any(argument => argument is TextArgument)
            || command.Options.Any(option => option is TextOption && line.GetResult(option) is { Implicit: false })
        )
            return "There is a word too many: a text of several words stands in quotes";
        // An option without its dashes. What is farther off is more likely a value.
        return NamePattern().IsMatch(unknown) && NearestWord.Of($"--{unknown}", Known(command), 1) is { } meant
            ? $"{unknown} is a word too many: did you mean {meant}?"
            : "There is a word too many: this command takes no further words";
    }

    private static IEnumerable<string> Known(Command command) =>
        command
            .Subcommands.Select(each => each.Name)
            .Concat(command.Options.Select(each => each.Name))
            .Append("--json");

    [GeneratedRegex(@"^(--)?[a-z-]{1,20}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
