using TetherRelay.Cli.Terminals;
using TetherRelay.Core.Erasure;

namespace TetherRelay.Cli.Views;

/// <summary>What is left of a contact that was erased.</summary>
internal sealed record ErasureView(string Organization, string? ContactId, int Messages, int Segments, bool OptedOut)
{
    public static ErasureView Of(string organization, ErasureResult left) =>
        new(organization, left.Contact?.Id, left.Messages, left.Segments, left.Contact is { OptedOut: true });

    public CommandResult ToResult() =>
        CommandResult.Of(
            this,
            CliJson.Readable.ErasureView,
            $"Texts and number are erased; {Messages} messages ({Segments} segments) can still be counted by status and time."
                + (OptedOut ? " The opt-out stays: the number gets no texts." : "")
        );
}
