using TetherRelay.Cli.Terminals;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Erasure;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether contact erase</c>: what the law calls erasure. It cannot be undone.</summary>
internal static class EraseCommand
{
    public static Command Erase(CommandFactory factory)
    {
        var confirmation = new Confirmation();
        return factory.ForContact(
            "erase",
            "Erase a contact's texts and number for ever; statuses stay for two days, an opt-out stays.",
            [confirmation.Symbol],
            (context, organization, number) => EraseAsync(context, confirmation, organization, number)
        );
    }

    private static async Task<CommandResult> EraseAsync(
        CommandContext context,
        Confirmation confirmation,
        Organization organization,
        string number
    )
    {
        var reader = context.Service<ThreadReader>();
        if (
            await reader.ReadThreadAsync(organization.Id, number, int.MaxValue, context.CancellationToken) is { } thread
        )
            await confirmation.AskAsync(
                context,
                $"This erases for ever the number {number} and {thread.Messages.Count} messages of {organization.Id}.",
                number
            );
        return
            await context.Service<ContactEraser>().EraseAsync(organization.Id, number, context.CancellationToken)
                is { } left
            ? ErasureView.Of(organization.Id, left).ToResult()
            : throw new RefusedException($"{organization.Id} has no contact {number}: there is nothing to erase.");
    }
}
