using TetherRelay.Cli.Terminals;
using TetherRelay.Core;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Views;

/// <summary>A contact as the tool prints it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number; null where it was erased.</param>
/// <param name="OptedOut">Whether it may not be texted.</param>
/// <param name="OptOutAt">When that was last said, either way; null where it never was.</param>
/// <param name="OptOutSource">By whom.</param>
/// <param name="OptOutText">In which words.</param>
/// <param name="Created">When it was made.</param>
/// <param name="LastSeen">When the last text was recorded.</param>
/// <param name="NoTextsSince">When a text proved that the number gets none; null where the agent may text it.</param>
/// <param name="NoTextsReason">What that failure means, and what to do.</param>
internal sealed record ContactView(
    string Id,
    string? Number,
    bool OptedOut,
    DateTimeOffset? OptOutAt,
    string? OptOutSource,
    string? OptOutText,
    DateTimeOffset Created,
    DateTimeOffset LastSeen,
    DateTimeOffset? NoTextsSince,
    string? NoTextsReason
)
{
    public static ContactView Of(Contact contact, DateTimeOffset now)
    {
        var proof = contact.NoTextsAt(now);
        return new(
            contact.Id,
            contact.Number,
            contact.OptedOut,
            contact.OptOut?.At,
            contact.OptOut is { } said ? WireWord.Of(said.Source) : null,
            contact.OptOut?.Text,
            contact.Created,
            contact.LastSeen,
            proof?.At,
            proof?.Failure?.Sentence
        );
    }

    public CommandResult ToResult() => CommandResult.Of(this, CliJson.Readable.ContactView, Print);

    public void Print(ConsoleWriter writer) =>
        writer.Fields(
            Number ?? Id,
            ("contact", Number ?? "erased"),
            ("id", Id),
            ("opted out", (OptedOut ? "yes" : "no") + Said()),
            ("gets no texts", NoTextsSince is { } at ? $"since {Timestamp.Of(at)}: {NoTextsReason}" : null)
        );

    private string Said() =>
        OptOutAt is { } at ? $", since {Timestamp.Of(at)}, said by the {OptOutSource}{Words()}" : "";

    private string Words() => string.IsNullOrEmpty(OptOutText) ? "" : $": {OptOutText}";
}
