using System.CommandLine;
using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether message</c>: one message, found by the id that answers and the log give.</summary>
internal static class MessageCommands
{
    public static Command Group(CommandDefiner define) =>
        CommandGroup.Of("message", "One message and what became of it.", Show(define));

    private static Command Show(CommandDefiner define)
    {
        var id = new Argument<string>("id") { Description = "The message's id, as answers and the log give it." };
        var organization = new Option<string>("--org")
        {
            Description = "The organization's id, where it is known: otherwise all are asked.",
        };
        return define.Command(
            "show",
            "Show all that is known of a message.",
            [id, organization],
            async call =>
            {
                var wanted = call.Get(id);
                if (!PublicId.TryParse(wanted, out _, out _))
                    throw new RefusedException("A message's id is 24 hexadecimal digits, a dot and 32 more.");
                await foreach (var owner in OwnersAsync(call, call.Get(organization)))
                    if (
                        await call.Service<ThreadReader>().FindMessageAsync(owner, wanted, call.CancellationToken) is
                        { } message
                    )
                        return MessageDetailView.Of(owner, message).ToAnswer();
                throw new RefusedException(
                    $"There is no message {wanted}{(call.Get(organization) is { } one ? $" in {one}" : "")}."
                );
            }
        );
    }

    // A contact's id is a hash that no two organizations share: a point read each tells whose it is.
    private static async IAsyncEnumerable<string> OwnersAsync(Call call, string? named)
    {
        if (named is not null)
        {
            yield return (await call.OrganizationAsync(named)).Id;
            yield break;
        }

        await foreach (var each in call.Service<OrganizationStore>().ListAsync(call.CancellationToken))
            yield return each.Id;
    }
}
