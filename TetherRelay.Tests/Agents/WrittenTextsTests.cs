using TetherRelay.Core;
using TetherRelay.Core.Threads;
using TetherRelay.Functions.Agents;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>A person's texts as the model reads them.</summary>
public sealed class WrittenTextsTests
{
    private static readonly Uri Picture = new("https://api.twilio.com/a.jpg");

    [Fact]
    public void Texts_are_quoted_in_their_order() =>
        Assert.Equal("“a”, then “b”", WrittenTexts.Quote([Text("a"), Text("b")]));

    [Fact]
    public void Five_texts_at_most_are_quoted_and_those_are_the_newest() =>
        Assert.Equal(
            "“3”, then “4”, then “5”, then “6”, then “7”",
            WrittenTexts.Quote([.. Enumerable.Range(1, 7).Select(number => Text($"{number}"))])
        );

    [Theory]
    [InlineData(1000, "")]
    [InlineData(1001, "…")]
    [InlineData(5000, "…")]
    public void A_thousand_characters_at_most_are_quoted(int length, string end) =>
        Assert.Equal($"“{new string('a', 1000)}{end}”", WrittenTexts.Quote([Text(new string('a', length))]));

    [Fact]
    public void The_newest_text_is_whole_and_the_oldest_is_cut() =>
        Assert.Equal(
            $"“{new string('a', 300)}…”, then “{new string('b', 700)}”",
            WrittenTexts
                .Quote([Text("first"), Text(new string('a', 900)), Text(new string('b', 700))])
                .Replace("“first”, then ", "", StringComparison.Ordinal)
        );

    [Fact]
    public void No_character_is_cut_in_two() =>
        Assert.Equal($"“{new string('a', 999)}…”", WrittenTexts.Quote([Text(new string('a', 999) + "😀")]));

    [Theory]
    [InlineData("", 0, "a text that cannot be read")]
    [InlineData("", 1, "a picture or another file")]
    [InlineData("", 3, "three pictures or other files")]
    [InlineData("This one", 1, "“This one” with a picture or another file")]
    public void Attachments_are_named(string body, int attachments, string expected) =>
        Assert.Equal(
            expected,
            WrittenTexts.Quote([Text(body) with { Attachments = [.. Enumerable.Repeat(Picture, attachments)] }])
        );

    [Fact]
    public void Data_that_are_no_text_are_not_quoted() =>
        Assert.Equal(
            "a text that cannot be read, then “b”",
            WrittenTexts.Quote([Text("QUJD") with { Content = MessageContent.Binary }, Text("b")])
        );

    private static Message Text(string body) =>
        Samples.Recorded(MessageStatus.Received, DateTimeOffset.UnixEpoch) with
        {
            Direction = MessageDirection.Inbound,
            Author = MessageAuthor.Contact,
            Body = body,
        };
}
