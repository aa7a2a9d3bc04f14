using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TetherRelay.Tests.Fixtures.Description;

/// <summary>One method of one path, and every answer that it may give.</summary>
internal sealed partial class DescribedOperation
{
    private readonly Regex _path;
    private readonly Dictionary<int, DescribedAnswer> _answers;

    public DescribedOperation(DescribedSchemas schemas, string method, string path, JsonObject definition)
    {
        (Method, Path, Definition) = (method.ToUpperInvariant(), path, definition);
        _path = new Regex($"^{Parameter().Replace(Regex.Escape(path), "[^/]+")}/?$", RegexOptions.IgnoreCase);
        _answers = definition["responses"]!
            .AsObject()
            .ToDictionary(
                answer => int.Parse(answer.Key, CultureInfo.InvariantCulture),
                answer => new DescribedAnswer(schemas, schemas.Resolve(answer.Value!))
            );
    }

    public string Method { get; }

    public string Path { get; }

    public JsonObject Definition { get; }

    public string Id => (string)Definition["operationId"]!;

    /// <summary>Every answer, by a name of its own.</summary>
    public IEnumerable<string> Answers =>
        _answers.SelectMany(answer => answer.Value.Kinds.Select(kind => $"{Id} {answer.Key} {kind}".TrimEnd()));

    public bool Takes(string method, string path) => method == Method && _path.IsMatch(path);

    /// <summary>The name of an answer that is as described.</summary>
    public string NameOf(RawAnswer answer) =>
        $"{Id} {answer.Status} {_answers[answer.Status].KindOf(answer)}".TrimEnd();

    /// <summary>What is wrong about an answer; null where it is as described.</summary>
    public string? Complaint(RawAnswer answer)
    {
        var mistake = _answers.TryGetValue(answer.Status, out var described)
            ? described.Mistake(answer)
            : "The status is not described.";
        return mistake is null ? null : $"{Id}: {mistake}\n{answer.Status} {answer.ContentType}\n{answer.Body}";
    }

    [GeneratedRegex(@"\\\{[a-z]+\}")]
    private static partial Regex Parameter();
}
