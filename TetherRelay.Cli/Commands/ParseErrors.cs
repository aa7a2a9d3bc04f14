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
        var help = $"`{Path(line)} --help` shows what it takes.";
        return line.UnmatchedTokens is [var unknown, ..]
            ? NamePattern().IsMatch(unknown)
                ? $"{unknown} is not known here; {help}"
                : $"There is something here that is not known; {help}"
            : $"{line.Errors[0].Message.TrimEnd('.')}; {help}";
    }

    private static string Path(ParseResult line)
    {
        var names = new Stack<string>();
        for (var result = line.CommandResult; result.Command is not RootCommand; )
        {
            names.Push(result.Command.Name);
            if (result.Parent is not System.CommandLine.Parsing.CommandResult parent)
                break;
            result = parent;
        }

        return string.Join(' ', names.Prepend(Environment.GetEnvironmentVariable(CalledAs) ?? "tether"));
    }

    [GeneratedRegex(@"^(--)?[a-z-]{1,20}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
