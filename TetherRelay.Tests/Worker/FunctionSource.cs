using System.Reflection;
using System.Text.RegularExpressions;
using TetherRelay.Core.Queues;
using TetherRelay.Functions.Hosting;
using TetherRelay.Tests.Architecture;

namespace TetherRelay.Tests.Worker;

/// <summary>One function as its source says, so that it is known where the worker's packages are missing, too.</summary>
/// <param name="Name">What the host calls it.</param>
/// <param name="Trigger">The method and pattern of a route, or the name of a queue.</param>
/// <param name="Input">The type of what triggers it.</param>
/// <param name="Level">The key that the host asks for before it lets a request through; empty where no request triggers it.</param>
internal sealed partial record FunctionSource(string Name, string Trigger, string Input, string Level)
{
    private const string Folder = "TetherRelay.Functions/Worker/";

    private static readonly Assembly[] Ours = [typeof(Routes).Assembly, typeof(UnsettledMessages).Assembly];

    /// <summary>How many functions there are, whatever is read of them.</summary>
    public static int Count { get; } = Files().Sum(file => Attribute().Count(file));

    public static IReadOnlyList<FunctionSource> All { get; } =
    [.. Files().SelectMany(file => Function().Matches(file)).Select(Read)];

    private static IEnumerable<string> Files() =>
        SourceFiles
            .Production.Where(file => file.Key.StartsWith(Folder, StringComparison.Ordinal))
            .Select(file => file.Value);

    private static FunctionSource Read(Match function)
    {
        var (kind, arguments) = (function.Groups["kind"].Value, function.Groups["arguments"].Value);
        var route = RouteArguments().Match(arguments);
        return new(
            function.Groups["name"].Value,
            route.Success
                ? $"{route.Groups["method"].Value.ToUpperInvariant()} {Constant(route.Groups["route"].Value)}"
                : $"{kind} {Constant(arguments)}",
            function.Groups["input"].Value,
            route.Groups["level"].Value
        );
    }

    /// <summary>The value of <c>"a literal"</c> or <c>AType.AConstant</c>; what is neither stays as it is, and fits nothing.</summary>
    private static string Constant(string expression) =>
        expression.Split('.') is [var type, var name]
            ? Ours.SelectMany(assembly => assembly.GetTypes())
                .Single(candidate => candidate.Name == type)
                .GetField(name)
                is { } constant
                ? (string)constant.GetRawConstantValue()!
                : expression
            : expression.Trim('"');

    [GeneratedRegex(@"\[Function\(")]
    private static partial Regex Attribute();

    // Public and static: any other function is reached by reflection that is set up anew for each request.
    [GeneratedRegex(
        """
            \[Function\("(?<name>[^"]*)"\)\]\s+
            public\ static\ (async\ )?[\w<>]+\ \w+\(\s*
            \[(?<kind>Http|Queue)Trigger\((?<arguments>[^()]*)\)\]\s+(?<input>\w+)\ \w+
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Function();

    [GeneratedRegex(
        """^AuthorizationLevel\.(?<level>\w+),\s+"(?<method>\w+)",\s+Route\s=\s(?<route>"[^"]*"|[\w.]+)$"""
    )]
    private static partial Regex RouteArguments();
}
