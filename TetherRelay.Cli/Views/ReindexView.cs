using TetherRelay.Cli.Terminals;
using TetherRelay.Core.Inbox;

namespace TetherRelay.Cli.Views;

/// <summary>What a rebuild of an inbox did.</summary>
internal sealed record ReindexView(string Organization, int Conversations, int Removed)
{
    public static ReindexView Of(string organization, InboxRebuildResult result) =>
        new(organization, result.Conversations, result.Removed);

    public Answer ToAnswer() =>
        Answer.Of(
            this,
            CliJson.Default.ReindexView,
            page =>
                page.Sentence(
                    $"The inbox of {Organization} lists {Conversations} conversations; {Removed} places that no longer held are gone."
                )
        );
}
