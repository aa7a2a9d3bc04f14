using System.CommandLine.Completions;
using TetherRelay.Core;

namespace TetherRelay.Cli.Commands;

/// <summary>
/// The words that a shell offers for an argument or an option. The parser takes other words, too: each command refuses them with a
/// sentence of its own.
/// </summary>
internal static class Offers
{
    /// <summary>The words for the values of an enumeration.</summary>
    public static string[] Words<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(WireWord.Of)];

    public static Option<T> Offering<T>(this Option<T> option, params string[] words) => option.Offering(() => words);

    /// <summary>The same with words that are only read when a shell asks for them.</summary>
    public static Option<T> Offering<T>(this Option<T> option, Func<IEnumerable<string>> words)
    {
        option.CompletionSources.Add(_ => words());
        // Without it --help shows all words in its place: the descriptions name those that are few.
        option.HelpName = option.Name.TrimStart('-');
        return option;
    }

    /// <summary>The words of an argument; they are offered in its place only, not in that of another argument.</summary>
    public static Argument<T> Offering<T>(this Argument<T> argument, params string[] words)
    {
        argument.CompletionSources.Add(context => IsNext(argument, context) ? words : []);
        argument.HelpName = argument.Name;
        return argument;
    }

    private static bool IsNext(Argument argument, CompletionContext context)
    {
        var line = context.ParseResult;
        var isBegun = context.WordToComplete.Length > 0;
        return Count(line, argument) == (isBegun ? 1 : 0)
            && line.CommandResult.Command.Arguments.TakeWhile(each => each != argument)
                .All(earlier => Count(line, earlier) > 0);
    }

    private static int Count(ParseResult line, Argument argument) => line.GetResult(argument)?.Tokens.Count ?? 0;
}
