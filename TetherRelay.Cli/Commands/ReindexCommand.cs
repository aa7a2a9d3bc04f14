using System.CommandLine;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Inbox;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org reindex</c>: builds the order of an organization's conversations anew.</summary>
internal static class ReindexCommand
{
    public static Command Reindex(CommandDefiner define)
    {
        var id = Symbols.Organization();
        return define.Command(
            "reindex",
            "Build the list of conversations anew from the threads, beside live traffic.",
            [id],
            async call =>
            {
                var organization = await call.OrganizationAsync(id);
                var result = await call.Service<InboxRebuild>().RunAsync(organization.Id, call.CancellationToken);
                return ReindexView.Of(organization.Id, result).ToAnswer();
            }
        );
    }
}
