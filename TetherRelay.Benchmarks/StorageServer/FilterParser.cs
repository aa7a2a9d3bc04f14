using System.Text.RegularExpressions;

namespace TetherRelay.Benchmarks.StorageServer;

/// <summary>Reads the expression of <c>$filter</c>.</summary>
internal sealed partial class FilterParser
{
    private readonly Queue<string> _words;

    private FilterParser(string expression) =>
        _words = new Queue<string>(Words().Matches(expression).Select(word => word.Value));

    /// <exception cref="FormatException">The expression is none that Azure knows, or has a literal of a type that is not used here.</exception>
    public static TableFilter Parse(string? expression)
    {
        if (string.IsNullOrWhiteSpace(expression))
            return TableFilter.None;
        var parser = new FilterParser(expression);
        var filter = parser.Or();
        return parser._words.Count == 0 ? filter : throw new FormatException("A filter has words left.");
    }

    private TableFilter Or()
    {
        var filter = And();
        while (Takes("or"))
            filter = new TableFilter.Or(filter, And());
        return filter;
    }

    private TableFilter And()
    {
        var filter = Not();
        while (Takes("and"))
            filter = new TableFilter.And(filter, Not());
        return filter;
    }

    private TableFilter Not() => Takes("not") ? new TableFilter.Not(Not()) : Single();

    private TableFilter Single()
    {
        if (Takes("("))
        {
            var inner = Or();
            return Takes(")") ? inner : throw new FormatException("A filter lacks a parenthesis.");
        }

        var (property, comparison, literal) = (Next(), Next(), Next());
        return comparison is "eq" or "ne" or "gt" or "ge" or "lt" or "le"
            ? new TableFilter.Comparison(property, comparison, Value(literal))
            : throw new FormatException("A filter has an unknown operator.");
    }

    private static IComparable Value(string literal) =>
        literal switch
        {
            "true" => true,
            "false" => false,
            ['\'', ..] => Text(literal),
            _ when Of(literal, "datetime") is { } time => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture),
            _ when Of(literal, "guid") is { } id => Guid.Parse(id),
            [.. var digits, 'L'] => long.Parse(digits, CultureInfo.InvariantCulture),
            _ when int.TryParse(literal, CultureInfo.InvariantCulture, out var number) => number,
            _ => double.Parse(literal, CultureInfo.InvariantCulture),
        };

    private static string? Of(string literal, string type) =>
        literal.StartsWith($"{type}'", StringComparison.Ordinal) ? Text(literal[type.Length..]) : null;

    private static string Text(string quoted) => quoted[1..^1].Replace("''", "'", StringComparison.Ordinal);

    private bool Takes(string word)
    {
        var isNext = _words.TryPeek(out var next) && next == word;
        if (isNext)
            _words.Dequeue();
        return isNext;
    }

    private string Next() => _words.TryDequeue(out var word) ? word : throw new FormatException("A filter ends early.");

    [GeneratedRegex(@"\(|\)|[A-Za-z]*'([^']|'')*'|[^\s()']+")]
    private static partial Regex Words();
}
