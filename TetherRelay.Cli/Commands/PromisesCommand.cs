using TetherRelay.Cli.Input;
using TetherRelay.Cli.Terminals;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether promises</c>: the calls whose agent promised a text that the person did not get.</summary>
internal static class PromisesCommand
{
    public static Command Promises(CommandFactory factory)
    {
        var since = new Option<string>("--since")
        {
            Description = "How far back, such as 30m, 24h or 7d.",
            DefaultValueFactory = _ => "24h",
        };
        return factory.ForOrganization(
            "promises",
            "List the calls whose agent promised a text that did not reach the person, the newest first.",
            [since],
            async (context, organization) =>
            {
                var from = context.Service<TimeProvider>().GetUtcNow() - DurationInput.Since(context.Get(since)!);
                var found = await ReadAsync(context, organization, from).ToArrayAsync(context.CancellationToken);
                return PromiseView.ToResult(found, $"No promise of the last {context.Get(since)} is broken.");
            }
        );
    }

    private static async IAsyncEnumerable<(CallView Call, string? Contact)> ReadAsync(
        CommandContext context,
        Organization organization,
        DateTimeOffset from
    )
    {
        var (calls, conversations) = (context.Service<CallStore>(), context.Service<ConversationStore>());
        await foreach (var call in calls.ListBrokenAsync(organization.Id, from, context.CancellationToken))
        {
            var found = await conversations.FindAsync(organization.Id, call.ConversationId, context.CancellationToken);
            yield return (CallView.Of(call), found?.Contact.Number);
        }
    }
}
