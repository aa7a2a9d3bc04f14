using System.Text.RegularExpressions;
using TetherRelay.Tests.Architecture;

namespace TetherRelay.Tests.Documentation;

/// <summary>What `dev.cs` can do, from its source and its help.</summary>
internal static partial class DevCommands
{
    private static readonly HashSet<string> Names =
    [
        .. Case().Matches(SourceFiles.All["dev.cs"]).Select(match => match.Groups[1].Value),
    ];

    private static readonly ILookup<string, string> Options = Help()
        .Matches(SourceFiles.All["dev/Help.cs"])
        .SelectMany(part => Option().Matches(part.Value).Select(option => (Name: part.Groups[1].Value, option.Value)))
        .ToLookup(option => option.Name, option => option.Value);

    /// <summary>The words of a line that starts it, if it does, that it does not know.</summary>
    public static IEnumerable<string> Mistakes(string line)
    {
        if (Line().Match(line) is not { Success: true } call)
            return [];
        string[] words = call.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [] or ["…", ..] => [],
            [var name, ..] when !Names.Contains(name) => [name],
            // What follows is not its own.
            ["tether", ..] => [],
            [var name, .. var rest] => rest.TakeWhile(word => word != "--")
                .SelectMany(word => Option().Matches(word))
                .Select(option => option.Value)
                .Where(option => !Options[name].Contains(option)),
        };
    }

    [GeneratedRegex(@"^(?:\w+=\S+ )*dotnet dev\.cs(?: --(?= ))?(.*)")]
    private static partial Regex Line();

    [GeneratedRegex(@"\[""([a-z]+)""")]
    private static partial Regex Case();

    [GeneratedRegex(@"dotnet dev\.cs (\w+)(?:(?!dotnet dev\.cs)[\s\S])*")]
    private static partial Regex Help();

    [GeneratedRegex(@"(?<=^|\s|\[)--[a-z-]+")]
    private static partial Regex Option();
}
