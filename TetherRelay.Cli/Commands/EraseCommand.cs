using System.CommandLine;
using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Erasure;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether contact erase</c>: what the law calls erasure. It cannot be undone.</summary>
internal static class EraseCommand
{
    public static Command Erase(CommandDefiner define)
    {
        var id = Symbols.Organization();
        var number = Symbols.Contact();
        return define.Command(
            "erase",
            "Erase a contact's texts and number for ever; what can be counted stays, and so does an opt-out.",
            [id, number],
            async call =>
            {
                var organization = await call.OrganizationAsync(id);
                var wanted = NumberInput.Number(call.Get(number), organization.Region);
                return
                    await call.Service<ContactEraser>().EraseAsync(organization.Id, wanted, call.CancellationToken)
                        is { } left
                    ? ErasureView.Of(organization.Id, left).ToAnswer()
                    : throw new RefusedException(
                        $"{organization.Id} has no contact {wanted}: there is nothing to erase."
                    );
            }
        );
    }
}
