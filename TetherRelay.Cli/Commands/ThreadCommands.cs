using System.CommandLine;
using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Threads;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether thread</c>: what an organization and a contact wrote each other.</summary>
internal static class ThreadCommands
{
    public static Command Group(CommandDefiner define) =>
        CommandGroup.Of(
            "thread",
            "What an organization and a contact wrote each other.",
            Show(define),
            TailCommand.Tail(define)
        );

    private static Command Show(CommandDefiner define)
    {
        var id = Symbols.Organization();
        var number = Symbols.Contact();
        var limit = new Option<string>("--limit")
        {
            Description = "The most messages to show, the newest ones.",
            DefaultValueFactory = _ => "50",
        };
        return define.Command(
            "show",
            "Show the thread with a contact, oldest message first.",
            [id, number, limit],
            async call =>
            {
                var most = ThreadInput.Limit(call.Get(limit)!);
                var organization = await call.OrganizationAsync(id);
                var contact = NumberInput.Number(call.Get(number), organization.Region);
                var thread = await call.Service<ThreadReader>()
                    .ReadThreadAsync(organization.Id, contact, most, call.CancellationToken);
                return thread is null
                    ? throw new RefusedException($"{organization.Id} has no thread with {contact}.")
                    : ThreadView.Of(thread).ToAnswer();
            }
        );
    }
}
