using TetherRelay.Cli.Terminals;
using TetherRelay.Core.Conversations;

namespace TetherRelay.Cli.Views;

/// <summary>What a rebuild of an inbox did.</summary>
internal sealed record ReindexView(string Organization, int Conversations, int Removed)
{
    public static ReindexView Of(string organization, IndexRebuildResult result) =>
        new(organization, result.Conversations, result.Removed);

    public CommandResult ToResult() =>
        CommandResult.Of(
            this,
            CliJson.Readable.ReindexView,
            $"The inbox of {Organization} lists {Conversations} conversations; {Removed} places that no longer held are gone."
        );
}
