using System.Text.RegularExpressions;
using TetherRelay.Functions.Agents;
using TetherRelay.Tests.Agents;
using TetherRelay.Tests.Architecture;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Documentation;

/// <summary><see cref="ToolAnswer"/> is the one place of an answer's sentence and shape; pages and the API's description follow it.</summary>
public sealed partial class DocumentedAnswerTests
{
    private static readonly ILookup<string, string> Sentences = AnswerTests
        .All()
        .Where(each => each.Answer is { Code: not null, Error: not null })
        .ToLookup(each => each.Answer.Code!, each => each.Answer.Error!);

    public static TheoryData<string> Documents { get; } =
    [
        .. SourceFiles
            .All.Where(file => Path.GetExtension(file.Key) is ".md" or ".json" && Shown().IsMatch(file.Value))
            .Select(file => file.Key),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_shows_the_sentences_that_the_agent_gets(string path) =>
        GoldenFile.MatchesDocument(path, Corrected(SourceFiles.All[path]));

    [Theory]
    [InlineData("README.md", 1)]
    [InlineData("docs/send-sms.md", 4)]
    public void A_page_shows_answers_with_the_members_that_the_agent_gets(string path, int examples)
    {
        var shapes = AnswerTests.All().Select(each => Members(AnswerTests.Json(each.Answer))).ToHashSet();
        var shown = SourceFiles
            .All[path]
            .Split('\n')
            .Where(line => line.StartsWith("{\"success\":", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(examples, shown.Count);
        Assert.All(shown, line => Assert.Contains(Members(line), shapes));
    }

    [Fact]
    public void An_outdated_sentence_is_replaced_wherever_the_document_has_it() =>
        Assert.Equal(
            $$"""{"error":"{{Sentences["invalid_number"].First()}}", "code": "invalid_number"} and {{Sentences["invalid_number"].First()}}""",
            Corrected("""{"error":"Old.", "code": "invalid_number"} and Old.""")
        );

    private static string Corrected(string text) =>
        Shown()
            .Matches(text)
            .Select(shown => (Said: shown.Groups["said"].Value, Code: shown.Groups["code"].Value))
            .Where(shown => Sentences.Contains(shown.Code) && !Sentences[shown.Code].Contains(shown.Said))
            .Aggregate(
                text,
                (corrected, shown) =>
                    corrected.Replace(shown.Said, Sentences[shown.Code].First(), StringComparison.Ordinal)
            );

    private static string Members(string json) =>
        string.Join(' ', JsonElement.Parse(json).EnumerateObject().Select(member => member.Name));

    [GeneratedRegex(
        """
            "error":\s*"(?<said>[^"]+)",\s*"code":\s*"(?<code>\w+)"
            """
    )]
    private static partial Regex Shown();
}
