using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether thread</c>: what an organization and a contact wrote each other.</summary>
internal static class ThreadCommands
{
    private const int MaxMessages = 10_000;

    public static Command Group(CommandFactory factory) =>
        CommandGroup.Of(
            "thread",
            "What an organization and a contact wrote each other.",
            Show(factory),
            TailCommand.Tail(factory)
        );

    private static Command Show(CommandFactory factory)
    {
        var id = Symbols.Organization();
        var number = Symbols.Contact();
        var limit = Symbols.Limit("messages to show, the newest ones");
        return factory.Command(
            "show",
            "Show the thread with a contact, oldest message first.",
            [id, number, limit],
            async context =>
            {
                var most = WholeNumberInput.Limit(context.Get(limit)!, MaxMessages);
                var organization = await context.OrganizationAsync(id);
                var contact = await context.ContactAsync(organization, number);
                var thread = await context
                    .Service<ThreadReader>()
                    .ReadThreadAsync(organization.Id, contact, most, context.CancellationToken);
                if (thread is null)
                    throw new RefusedException($"{organization.Id} has no thread with {contact}.");
                context.Service<OverdueMessages>().Enqueue(organization.Id, thread.Messages);
                return ThreadView.Of(thread, context.Service<TimeProvider>().GetUtcNow()).ToResult();
            }
        );
    }
}
