using System.CommandLine;
using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org secret</c>: the tool secrets that agents authenticate with. A new one is shown once.</summary>
internal static class SecretCommands
{
    public static Command Group(CommandDefiner define) =>
        CommandGroup.Of(
            "secret",
            "The tool secrets that agents authenticate with.",
            Add(define),
            Rotate(define),
            Revoke(define),
            List(define)
        );

    private static Command Add(CommandDefiner define)
    {
        var (id, label) = (Symbols.Organization(), Symbols.Label());
        var demo = new Option<bool>("--demo")
        {
            Description = "The fixed secret of the local stage; refused elsewhere.",
        };
        return define.Command(
            "add",
            "Make a tool secret and show it once.",
            [id, label, demo],
            async call =>
            {
                var (organization, name) = (await call.OrganizationAsync(id), call.Get(label)!);
                var store = call.Service<ToolSecretStore>();
                if (!call.Get(demo))
                {
                    var secret = await store.AddAsync(organization.Id, name, call.CancellationToken);
                    return NewSecretView.Of(organization.Id, name, secret).ToAnswer();
                }

                await store.AddDemoAsync(organization.Id, name, call.CancellationToken);
                return NewSecretView.Of(organization.Id, name, ToolSecret.Demo).ToAnswer();
            }
        );
    }

    private static Command Rotate(CommandDefiner define)
    {
        var (id, label) = (Symbols.Organization(), Symbols.Label());
        var overlap = new Option<string>("--overlap")
        {
            Description = "How long the old one is accepted besides the new one, such as 30m, 24h or 7d.",
            DefaultValueFactory = _ => "24h",
        };
        return define.Command(
            "rotate",
            "Make a new secret in place of an old one and show it once.",
            [id, label, overlap],
            async call =>
            {
                var accepted = DurationInput.Overlap(call.Get(overlap)!);
                var (organization, name) = (await call.OrganizationAsync(id), call.Get(label)!);
                var secret = await call.Service<ToolSecretStore>()
                    .RotateAsync(organization.Id, name, accepted, call.CancellationToken);
                return NewSecretView.Of(organization.Id, name, secret).ToAnswer();
            }
        );
    }

    private static Command Revoke(CommandDefiner define)
    {
        var (id, label) = (Symbols.Organization(), Symbols.Label());
        return define.Command(
            "revoke",
            "Refuse a secret, the old and the new one of a rotation alike.",
            [id, label],
            async call =>
            {
                var (organization, name) = (await call.OrganizationAsync(id), call.Get(label)!);
                if (!await call.Service<ToolSecretStore>().RevokeAsync(organization.Id, name, call.CancellationToken))
                    throw new RefusedException($"There is no secret {name} in {organization.Id}.");
                return new RevokedSecretView(organization.Id, name).ToAnswer();
            }
        );
    }

    private static Command List(CommandDefiner define)
    {
        var id = Symbols.Organization();
        return define.Command(
            "list",
            "List the names of the secrets.",
            [id],
            async call =>
            {
                var organization = await call.OrganizationAsync(id);
                var all = call.Service<ToolSecretStore>().ListAsync(organization.Id, call.CancellationToken);
                return SecretView.ToAnswer(await all.Select(SecretView.Of).ToArrayAsync(call.CancellationToken));
            }
        );
    }
}
