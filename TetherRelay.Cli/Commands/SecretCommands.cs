using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org secret</c>: the tool secrets that agents authenticate with. A new one is shown once.</summary>
internal static class SecretCommands
{
    public static Command Group(CommandFactory factory) =>
        CommandGroup.Of(
            "secret",
            "The tool secrets that agents authenticate with.",
            Add(factory),
            Rotate(factory),
            Revoke(factory),
            List(factory)
        );

    private static Command Add(CommandFactory factory)
    {
        var (id, label) = (Symbols.Organization(), Symbols.Label());
        var demo = new Option<bool>("--demo")
        {
            Description = "The fixed secret of the local stage; refused elsewhere.",
        };
        return factory.Command(
            "add",
            "Make a tool secret and show it once.",
            [id, label, demo],
            async context =>
            {
                var (organization, name) = (await context.OrganizationAsync(id), context.Get(label)!);
                var store = context.Service<ToolSecretStore>();
                if (!context.Get(demo))
                {
                    var secret = await store.AddAsync(organization.Id, name, context.CancellationToken);
                    return NewSecretView.Of(organization.Id, name, secret).ToResult();
                }

                await store.AddDemoAsync(organization.Id, name, context.CancellationToken);
                return NewSecretView.Of(organization.Id, name, ToolSecret.Demo).ToResult();
            }
        );
    }

    private static Command Rotate(CommandFactory factory)
    {
        var (id, label) = (Symbols.Organization(), Symbols.Label());
        var overlap = new Option<string>("--overlap")
        {
            Description = "How long the old one is accepted besides the new one, such as 30m, 24h or 7d.",
            DefaultValueFactory = _ => "24h",
        };
        return factory.Command(
            "rotate",
            "Make a new secret in place of an old one and show it once.",
            [id, label, overlap],
            async context =>
            {
                var accepted = DurationInput.Overlap(context.Get(overlap)!);
                var (organization, name) = (await context.OrganizationAsync(id), context.Get(label)!);
                var secret = await context
                    .Service<ToolSecretStore>()
                    .RotateAsync(organization.Id, name, accepted, context.CancellationToken);
                return NewSecretView.Of(organization.Id, name, secret).ToResult();
            }
        );
    }

    private static Command Revoke(CommandFactory factory)
    {
        var (id, label, confirmation) = (Symbols.Organization(), Symbols.Label(), new Confirmation());
        return factory.Command(
            "revoke",
            "Refuse a secret, the old and the new one of a rotation alike.",
            [id, label, confirmation.Symbol],
            async context =>
            {
                var (organization, name) = (await context.OrganizationAsync(id), context.Get(label)!);
                var accepted = await context
                    .Service<ToolSecretStore>()
                    .ListAsync(organization.Id, context.CancellationToken)
                    .CountAsync(secret => secret.Label == name && secret.Active, context.CancellationToken);
                if (accepted > 0)
                    await confirmation.AskAsync(
                        context,
                        $"Agents of {organization.Id} that present {(accepted == 1 ? "the 1 accepted secret" : $"one of the {accepted} accepted secrets")} {name} are refused within a minute, for ever.",
                        name
                    );
                if (
                    !await context
                        .Service<ToolSecretStore>()
                        .RevokeAsync(organization.Id, name, context.CancellationToken)
                )
                    throw new RefusedException($"There is no secret {name} in {organization.Id}.");
                return new RevokedSecretView(organization.Id, name).ToResult();
            }
        );
    }

    private static Command List(CommandFactory factory) =>
        factory.ForOrganization(
            "list",
            "List the names of the secrets.",
            [],
            async (context, organization) =>
            {
                var all = context.Service<ToolSecretStore>().ListAsync(organization.Id, context.CancellationToken);
                return SecretView.ToResult(await all.Select(SecretView.Of).ToArrayAsync(context.CancellationToken));
            }
        );
}
