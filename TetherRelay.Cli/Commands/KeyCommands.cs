using System.CommandLine;
using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;
using TetherRelay.Core.ApiKeys;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org key</c>: the keys that people and systems read and answer with. A new one is shown once.</summary>
internal static class KeyCommands
{
    public static Command Group(CommandDefiner define) =>
        CommandGroup.Of(
            "key",
            "The keys that people and systems read conversations and answer with.",
            Create(define),
            Revoke(define),
            List(define)
        );

    private static Command Create(CommandDefiner define)
    {
        var id = Symbols.Organization();
        var scope = new Option<string>("--scope")
        {
            Description = "What it may do: read, or write, which includes reading.",
        };
        var label = new Option<string>("--label")
        {
            Description = "What it is for, such as \"front desk\".",
            DefaultValueFactory = _ => "",
        };
        var demo = new Option<bool>("--demo") { Description = "The fixed key of the local stage; refused elsewhere." };
        return define.Command(
            "create",
            "Make a key and show it once.",
            [id, scope, label, demo],
            async call =>
            {
                var (isDemo, name) = (call.Get(demo), call.Get(label)!);
                var allowed = isDemo ? ApiKeyScope.Write : KeyInput.Scope(call.Get(scope));
                var organization = (await call.OrganizationAsync(id)).Id;
                var store = call.Service<ApiKeyStore>();
                var (key, info) = isDemo
                    ? (ApiKey.Demo, await store.AddDemoAsync(organization, name, call.CancellationToken))
                    : await store.CreateAsync(organization, allowed, name, call.CancellationToken);
                return NewKeyView.Of(organization, key, info).ToAnswer();
            }
        );
    }

    private static Command Revoke(CommandDefiner define)
    {
        var id = Symbols.Organization();
        var key = new Argument<string>("key") { Description = "The key's id, as the list shows it." };
        return define.Command(
            "revoke",
            "Refuse a key from now on.",
            [id, key],
            async call =>
            {
                var (organization, name) = (await call.OrganizationAsync(id), KeyInput.Id(call.Get(key)));
                if (!await call.Service<ApiKeyStore>().RevokeAsync(organization.Id, name, call.CancellationToken))
                    throw new RefusedException($"There is no key {name} in {organization.Id}.");
                return new RevokedKeyView(organization.Id, name).ToAnswer();
            }
        );
    }

    private static Command List(CommandDefiner define)
    {
        var id = Symbols.Organization();
        return define.Command(
            "list",
            "List the keys, never their values.",
            [id],
            async call =>
            {
                var organization = await call.OrganizationAsync(id);
                var all = await call.Service<ApiKeyStore>().ListAsync(organization.Id, call.CancellationToken);
                return KeyView.ToAnswer([.. all.Select(KeyView.Of)]);
            }
        );
    }
}
