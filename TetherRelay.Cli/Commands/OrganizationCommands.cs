using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org</c>: organizations, from their creation to their suspension.</summary>
internal static class OrganizationCommands
{
    public static Command Group(CommandFactory factory) =>
        CommandGroup.Of(
            "org",
            "Organizations: who may text whom, from which numbers, through which provider.",
            Create(factory),
            Set(factory),
            Show(factory),
            List(factory),
            Switch(
                factory,
                "suspend",
                "Switch an organization off: its texts are refused.",
                OrganizationStatus.Suspended
            ),
            Switch(factory, "resume", "Switch an organization on again.", OrganizationStatus.Active),
            SecretCommands.Group(factory),
            KeyCommands.Group(factory),
            ProviderCommands.Group(factory),
            NumberCommands.Group(factory),
            LinkCommands.Links(factory),
            LimitCommands.Limits(factory),
            OptOutCommands.OptOuts(factory),
            ReindexCommand.Reindex(factory)
        );

    private static Command Create(CommandFactory factory)
    {
        var id = Symbols.Organization();
        var options = new OrganizationOptions(required: true);
        return factory.Command(
            "create",
            "Create an organization.",
            [id, .. options.Symbols],
            async context =>
            {
                var created = options.Read(context).Create(OrganizationInput.Id(context.Get(id)));
                await context.Service<RelayStorage>().CreateAsync(context.CancellationToken);
                await context.Service<CallbackAddresses>().EnsureKeyAsync(context.CancellationToken);
                if (!await context.Service<OrganizationStore>().CreateAsync(created, context.CancellationToken))
                    throw new RefusedException($"There is an organization {created.Id} already.");
                return OrganizationView.Of(created).ToResult();
            }
        );
    }

    private static Command Set(CommandFactory factory)
    {
        var id = Symbols.Organization();
        var options = new OrganizationOptions(required: false);
        return factory.Command(
            "set",
            "Change an organization; what is not given stays as it is.",
            [id, .. options.Symbols],
            async context =>
            {
                var changes = options.Read(context);
                if (changes.IsEmpty)
                    throw new RefusedException("There is nothing to change: give at least one option.");
                return await context.ShowOrUpdateAsync(id, changes.ApplyTo);
            }
        );
    }

    private static Command Show(CommandFactory factory) =>
        factory.ForOrganization(
            "show",
            "Show an organization.",
            [],
            (_, organization) => Task.FromResult(OrganizationView.Of(organization).ToResult())
        );

    private static Command List(CommandFactory factory) =>
        factory.Command(
            "list",
            "List all organizations.",
            [],
            async context =>
            {
                var all = context.Service<OrganizationStore>().ListAsync(context.CancellationToken);
                var now = context.Service<TimeProvider>().GetUtcNow();
                return OrganizationView.ToResult(
                    await all.Select(each => OrganizationView.Of(each.At(now))).ToArrayAsync(context.CancellationToken)
                );
            }
        );

    private static Command Switch(CommandFactory factory, string name, string description, OrganizationStatus status)
    {
        var id = Symbols.Organization();
        return factory.Command(
            name,
            description,
            [id],
            context => context.ShowOrUpdateAsync(id, current => current with { Status = status, PausedUntil = null })
        );
    }
}
