using TetherRelay.Cli.Views;
using TetherRelay.Core;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether message</c>: messages, found by the id that answers and the log give, or by what else is known.</summary>
internal static class MessageCommands
{
    public static Command Group(CommandFactory factory) =>
        CommandGroup.Of(
            "message",
            "Messages and what became of them.",
            Show(factory),
            MessageListCommand.List(factory)
        );

    private static Command Show(CommandFactory factory)
    {
        var id = new Argument<string>("id") { Description = "The message's id, as answers and the log give it." };
        var organization = new Option<string>("--org")
        {
            Description = "The organization's id, where it is known: otherwise all are asked.",
        };
        return factory.Command(
            "show",
            "Show all that is known of a message.",
            [id, organization],
            async context =>
            {
                var wanted = context.Get(id);
                if (!PublicId.TryParse(wanted, out _, out _))
                    throw new RefusedException("A message's id is 24 hexadecimal digits, a dot and 32 more.");
                await foreach (var owner in OwnersAsync(context, context.Get(organization)))
                    if (
                        await context
                            .Service<ThreadReader>()
                            .FindMessageAsync(owner, wanted, context.CancellationToken) is
                        { } message
                    )
                    {
                        context.Service<OverdueMessages>().Enqueue(owner, message);
                        return MessageDetailView.Of(owner, message).ToResult();
                    }

                throw new RefusedException(
                    $"There is no message {wanted}{(context.Get(organization) is { } one ? $" in {one}" : "")}."
                );
            }
        );
    }

    // No two organizations share a contact's id, so a point read in each finds the message's organization.
    private static async IAsyncEnumerable<string> OwnersAsync(CommandContext context, string? named)
    {
        if (named is not null)
        {
            yield return (await context.OrganizationAsync(named)).Id;
            yield break;
        }

        await foreach (var each in context.Service<OrganizationStore>().ListAsync(context.CancellationToken))
            yield return each.Id;
    }
}
