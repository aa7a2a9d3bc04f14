using TetherRelay.Cli.Views;
using TetherRelay.Core.Erasure;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether contact erase</c>: what the law calls erasure. It cannot be undone.</summary>
internal static class EraseCommand
{
    public static Command Erase(CommandFactory factory) =>
        factory.ForContact(
            "erase",
            "Erase a contact's texts and number for ever; statuses stay for two days, an opt-out stays.",
            [],
            async (context, organization, number) =>
                await context.Service<ContactEraser>().EraseAsync(organization.Id, number, context.CancellationToken)
                    is { } left
                    ? ErasureView.Of(organization.Id, left).ToResult()
                    : throw new RefusedException(
                        $"{organization.Id} has no contact {number}: there is nothing to erase."
                    )
        );
}
