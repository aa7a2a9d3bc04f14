using TetherRelay.Core;
using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.Conversations;

/// <summary>A call in the API.</summary>
internal sealed record CallView(
    string Id,
    string Direction,
    DateTimeOffset Started,
    int Seconds,
    string Outcome,
    string? Agent,
    string? Title,
    string? Summary,
    string? Transcript,
    string Verdict,
    bool Broken,
    string? RequestedText,
    string? MadeGoodBy,
    DateTimeOffset? ErasedAt
)
{
    public static CallView Of(Call call) =>
        new(
            call.Id,
            WireWord.Of(call.Direction),
            call.Started,
            (int)call.Length.TotalSeconds,
            WireWord.Of(call.Outcome),
            call.Agent,
            call.Title,
            call.Summary,
            call.Transcript,
            WireWord.Of(call.Verdict),
            call.IsBroken,
            call.RequestedText,
            call.MadeGoodBy,
            call.ErasedAt
        );
}
