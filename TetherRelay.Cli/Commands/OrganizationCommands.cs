using TetherRelay.Cli.Input;
using TetherRelay.Cli.Terminals;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;

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
            Suspend(factory),
            Resume(factory),
            SecretCommands.Group(factory),
            KeyCommands.Group(factory),
            ProviderCommands.Group(factory),
            NumberCommands.Group(factory),
            LinkCommands.Links(factory),
            SnippetCommands.Snippets(factory),
            LimitCommands.Limits(factory),
            OptOutCommands.OptOuts(factory),
            ReplyCommands.Replies(factory),
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
                return OrganizationView.Of(created).ToCreated();
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

    private static Command Suspend(CommandFactory factory)
    {
        var (id, confirmation) = (Symbols.Organization(), new Confirmation());
        return factory.Command(
            "suspend",
            "Switch an organization off: its texts are refused.",
            [id, confirmation.Symbol],
            async context =>
            {
                var organization = await context.OrganizationAsync(id);
                await confirmation.AskAsync(
                    context,
                    async () =>
                        $"{organization.Name} sends nothing from then on, neither its agent's texts nor people's; it recorded {await TextsOfADayAsync(context, organization)} texts within the last day.",
                    organization.Id
                );
                return await SwitchAsync(context, id, OrganizationStatus.Suspended);
            }
        );
    }

    private static Command Resume(CommandFactory factory)
    {
        var id = Symbols.Organization();
        return factory.Command(
            "resume",
            "Switch an organization on again.",
            [id],
            context => SwitchAsync(context, id, OrganizationStatus.Active)
        );
    }

    private static Task<CommandResult> SwitchAsync(
        CommandContext context,
        Argument<string> id,
        OrganizationStatus status
    ) => context.ShowOrUpdateAsync(id, current => current with { Status = status, PausedUntil = null });

    private static ValueTask<int> TextsOfADayAsync(CommandContext context, Organization organization) =>
        context
            .Service<RecentMessages>()
            .SinceAsync(
                organization.Id,
                context.Service<TimeProvider>().GetUtcNow() - TimeSpan.FromDays(1),
                context.CancellationToken
            )
            .Where(message => message.Direction == MessageDirection.Outbound)
            .CountAsync(context.CancellationToken);
}
