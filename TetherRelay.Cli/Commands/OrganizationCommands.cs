using System.CommandLine;
using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Storage;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org</c>: organizations, from their creation to their suspension.</summary>
internal static class OrganizationCommands
{
    public static Command Group(CommandDefiner define) =>
        CommandGroup.Of(
            "org",
            "Organizations: who may text whom, from which numbers, through which provider.",
            Create(define),
            Set(define),
            Show(define),
            List(define),
            Switch(
                define,
                "suspend",
                "Switch an organization off: its texts are refused.",
                OrganizationStatus.Suspended
            ),
            Switch(define, "resume", "Switch an organization on again.", OrganizationStatus.Active),
            SecretCommands.Group(define),
            KeyCommands.Group(define),
            ProviderCommands.Group(define),
            NumberCommands.Group(define),
            LinkCommands.Links(define),
            LimitCommands.Limits(define),
            OptOutCommands.OptOuts(define),
            ReindexCommand.Reindex(define)
        );

    private static Command Create(CommandDefiner define)
    {
        var id = Symbols.Organization();
        var options = new OrganizationOptions(required: true);
        return define.Command(
            "create",
            "Create an organization.",
            [id, .. options.Symbols],
            async call =>
            {
                var created = options.Read(call).Create(OrganizationInput.Id(call.Get(id)));
                await call.Service<RelayStorage>().CreateAsync(call.CancellationToken);
                await call.Service<CallbackKeys>().EnsureAsync(call.CancellationToken);
                if (!await call.Service<OrganizationStore>().CreateAsync(created, call.CancellationToken))
                    throw new RefusedException($"There is an organization {created.Id} already.");
                return OrganizationView.Of(created).ToAnswer();
            }
        );
    }

    private static Command Set(CommandDefiner define)
    {
        var id = Symbols.Organization();
        var options = new OrganizationOptions(required: false);
        return define.Command(
            "set",
            "Change an organization; what is not given stays as it is.",
            [id, .. options.Symbols],
            async call =>
            {
                var changes = options.Read(call);
                if (changes.IsEmpty)
                    throw new RefusedException("There is nothing to change: give at least one option.");
                return OrganizationView.Of(await call.UpdateAsync(id, changes.ApplyTo)).ToAnswer();
            }
        );
    }

    private static Command Show(CommandDefiner define)
    {
        var id = Symbols.Organization();
        return define.Command(
            "show",
            "Show an organization.",
            [id],
            async call => OrganizationView.Of(await call.OrganizationAsync(id)).ToAnswer()
        );
    }

    private static Command List(CommandDefiner define) =>
        define.Command(
            "list",
            "List all organizations.",
            [],
            async call =>
            {
                var all = call.Service<OrganizationStore>().ListAsync(call.CancellationToken);
                return OrganizationView.ToAnswer(
                    await all.Select(OrganizationView.Of).ToArrayAsync(call.CancellationToken)
                );
            }
        );

    private static Command Switch(CommandDefiner define, string name, string description, OrganizationStatus status)
    {
        var id = Symbols.Organization();
        return define.Command(
            name,
            description,
            [id],
            async call =>
                OrganizationView.Of(await call.UpdateAsync(id, current => current with { Status = status })).ToAnswer()
        );
    }
}
