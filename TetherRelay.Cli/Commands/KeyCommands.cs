using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;
using TetherRelay.Core.ApiKeys;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org key</c>: the keys that people and systems read and answer with. A new one is shown once.</summary>
internal static class KeyCommands
{
    public static Command Group(CommandFactory factory) =>
        CommandGroup.Of(
            "key",
            "The keys that people and systems read conversations and answer with.",
            Create(factory),
            Revoke(factory),
            List(factory)
        );

    private static Command Create(CommandFactory factory)
    {
        var id = Symbols.Organization();
        var scope = new Option<string>("--scope")
        {
            Description = "What it may do: read, or write, which includes reading.",
        }.Offering(Offers.Words<ApiKeyScope>());
        var label = new TextOption("--label")
        {
            Description = "What it is for, such as \"front desk\".",
            Required = true,
        };
        var expires = new Option<string>("--expires")
        {
            Description = "How long it is valid, such as 90d.",
            DefaultValueFactory = _ => $"{ApiKeyStore.DefaultValidity.TotalDays}d",
        };
        var demo = new Option<bool>("--demo") { Description = "The fixed key of the local stage; refused elsewhere." };
        return factory.Command(
            "create",
            "Make a key and show it once.",
            [id, scope, label, expires, demo],
            async context =>
            {
                var (isDemo, name) = (context.Get(demo), context.Get(label)!);
                var allowed = isDemo ? ApiKeyScope.Write : KeyInput.Scope(context.Get(scope));
                var validity = DurationInput.Validity(context.Get(expires)!);
                var organization = (await context.OrganizationAsync(id)).Id;
                var store = context.Service<ApiKeyStore>();
                var (key, info) = isDemo
                    ? (ApiKey.Demo, await store.AddDemoAsync(organization, name, context.CancellationToken))
                    : await store.CreateAsync(organization, allowed, name, validity, context.CancellationToken);
                return NewKeyView.Of(organization, key, info).ToResult();
            }
        );
    }

    private static Command Revoke(CommandFactory factory)
    {
        var (id, confirmation) = (Symbols.Organization(), new Confirmation());
        var key = new Argument<string>("key") { Description = "The key's id, as the list shows it." };
        return factory.Command(
            "revoke",
            "Refuse a key from now on.",
            [id, key, confirmation.Symbol],
            async context =>
            {
                var (organization, name) = (await context.OrganizationAsync(id), KeyInput.Id(context.Get(key)));
                var all = await context.Service<ApiKeyStore>().ListAsync(organization.Id, context.CancellationToken);
                if (all.FirstOrDefault(each => each.Id == name) is { } known)
                    await confirmation.AskAsync(
                        context,
                        $"The holders of the key {name} ({known.Label}) are refused within a minute, for ever.",
                        name
                    );
                if (!await context.Service<ApiKeyStore>().RevokeAsync(organization.Id, name, context.CancellationToken))
                    throw new RefusedException($"There is no key {name} in {organization.Id}.");
                return new RevokedKeyView(organization.Id, name).ToResult();
            }
        );
    }

    private static Command List(CommandFactory factory) =>
        factory.ForOrganization(
            "list",
            "List the keys, never their values.",
            [],
            async (context, organization) =>
            {
                var all = await context.Service<ApiKeyStore>().ListAsync(organization.Id, context.CancellationToken);
                return KeyView.ToResult([.. all.Select(KeyView.Of)]);
            }
        );
}
