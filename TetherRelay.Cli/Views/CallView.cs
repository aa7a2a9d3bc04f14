using TetherRelay.Cli.Terminals;
using TetherRelay.Core;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Views;

/// <summary>A call as the tool prints it.</summary>
internal sealed record CallView(
    string Id,
    string ConversationId,
    string? VoiceConversationId,
    string Direction,
    DateTimeOffset Started,
    int Seconds,
    string Outcome,
    string? Agent,
    string? Title,
    string? Summary,
    string? Transcript,
    bool? Promised,
    string Verdict,
    bool Broken,
    string? MadeGoodBy,
    DateTimeOffset? ErasedAt
)
{
    public static CallView Of(Call call) =>
        new(
            call.Id,
            call.ConversationId,
            call.VoiceConversationId,
            WireWord.Of(call.Direction),
            call.Started,
            (int)call.Length.TotalSeconds,
            WireWord.Of(call.Outcome),
            call.Agent,
            call.Title,
            call.Summary,
            call.Transcript,
            call.Promised,
            WireWord.Of(call.Verdict),
            call.IsBroken,
            call.MadeGoodBy,
            call.ErasedAt
        );

    /// <summary>What the verdict means, as a sentence; null where there is nothing to say.</summary>
    public static string? Sentence(PromiseVerdict verdict) =>
        verdict switch
        {
            PromiseVerdict.Kept => "The promised text was sent.",
            PromiseVerdict.Uncertain => "It is not certain yet whether the promised text was sent.",
            PromiseVerdict.NeverRequested => "The agent promised a text and never asked for one.",
            PromiseVerdict.Refused => "The agent promised a text, and it was refused.",
            PromiseVerdict.NotDelivered => "The text was sent and did not arrive.",
            PromiseVerdict.ReportedSent => "The agent was told that a text was sent, and none left.",
            PromiseVerdict.ReportedFailed => "A text was sent although the agent was told that it failed.",
            _ => null,
        };

    public void Print(ConsoleWriter writer)
    {
        writer.Block(
            string.Join("  ", Heading().OfType<string>()),
            ErasedAt is { } at ? $"(erased on {Timestamp.Of(at)})" : Summary ?? Title ?? "(no summary)"
        );
        if (WireWord.Parse<PromiseVerdict>(Verdict) is { } verdict && Sentence(verdict) is { } sentence)
            writer.Sentence(MadeGoodBy is null ? sentence : $"{sentence} The text {MadeGoodBy} made it good.");
    }

    private IEnumerable<string?> Heading() =>
        [
            Timestamp.Of(Started),
            Direction == WireWord.Of(MessageDirection.Inbound) ? "call from the contact" : "call to the contact",
            Duration(),
            Outcome == WireWord.Of(CallOutcome.Unknown) ? null : Outcome,
            Agent,
            Id,
        ];

    private string Duration() => TimeSpan.FromSeconds(Seconds).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);
}
