using TetherRelay.Cli.Views;
using TetherRelay.Core.Conversations;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org reindex</c>: builds the order of an organization's conversations anew.</summary>
internal static class ReindexCommand
{
    public static Command Reindex(CommandFactory factory) =>
        factory.ForOrganization(
            "reindex",
            "Build the list of conversations anew from the threads, beside live traffic.",
            [],
            async (context, organization) =>
            {
                var result = await context.Service<IndexRebuild>().RunAsync(organization.Id, context.CancellationToken);
                return ReindexView.Of(organization.Id, result).ToResult();
            }
        );
}
