using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Conversations;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether conversation</c>: an organization's conversations over all its contacts.</summary>
internal static class ConversationCommands
{
    private const int MaxConversations = 1000;

    public static Command Group(CommandFactory factory) =>
        CommandGroup.Of("conversation", "The conversations of an organization, over all contacts.", List(factory));

    private static Command List(CommandFactory factory)
    {
        var limit = Symbols.Limit("conversations to show");
        return factory.ForOrganization(
            "list",
            "List an organization's conversations, the latest first.",
            [limit],
            async (context, organization) =>
            {
                var most = WholeNumberInput.Limit(context.Get(limit)!, MaxConversations);
                var latest = await context
                    .Service<ConversationListReader>()
                    .ReadAsync(organization.Id, after: null, most, context.CancellationToken);
                return ListedConversationView.ToResult([.. latest.Conversations.Select(ListedConversationView.Of)]);
            }
        );
    }
}
