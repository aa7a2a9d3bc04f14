using TetherRelay.Core;
using TetherRelay.Core.Texts;
using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.Agents;

/// <summary>Quotes a person's texts for the model, which must be able to tell their words from the relay's. They stay as they are.</summary>
internal static class WrittenTexts
{
    private const int MaxTexts = 5;
    private const int MaxCharacters = 1_000;

    /// <summary>The newest texts, in the order in which they came; the oldest of them is cut where they are too long.</summary>
    public static string Quote(IReadOnlyList<Message> texts)
    {
        var quoted = new List<string>();
        var left = MaxCharacters;
        foreach (var text in texts.Reverse().Take(MaxTexts).TakeWhile(_ => left > 0))
        {
            var words = text.Content == MessageContent.Binary ? "" : text.Body;
            quoted.Add(Quote(text, words.Length <= left ? words : $"{UnicodeForm.Cut(words, left)}…"));
            left -= words.Length;
        }

        quoted.Reverse();
        return string.Join(", then ", quoted);
    }

    private static string Quote(Message text, string words) =>
        (words, text.Attachments.Count) switch
        {
            ("", 0) => "a text that cannot be read",
            ("", var count) => Attachments(count),
            (_, 0) => $"“{words}”",
            (_, var count) => $"“{words}” with {Attachments(count)}",
        };

    private static string Attachments(int count) =>
        count == 1 ? "a picture or another file" : $"{SpokenNumber.Words(count)} pictures or other files";
}
