using System.CommandLine;
using TetherRelay.Cli.Input;
using TetherRelay.Cli.Terminals;
using TetherRelay.Cli.Views;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Secrets;

namespace TetherRelay.Cli.Commands;

/// <summary>
/// <c>tether org provider</c>: credentials, and which provider sends. The order of the writes is such that an active
/// provider has credentials at every moment, and that the same command completes what a crash left.
/// </summary>
internal static class ProviderCommands
{
    public static Command Group(CommandDefiner define) =>
        CommandGroup.Of(
            "provider",
            "The providers that an organization sends through.",
            Set(define),
            Use(define),
            Second(define),
            Clear(define),
            WebhookCommands.Webhooks(define)
        );

    private static Command Set(CommandDefiner define)
    {
        var (id, provider) = (Symbols.Organization(), Symbols.Provider());
        return define.Command(
            "set",
            "Keep a provider's credentials: asked for, or a JSON object on standard input.",
            [id, provider],
            async call =>
            {
                var name = ProviderInput.Name(call.Get(provider));
                var organization = await call.OrganizationAsync(id);
                var credentials = await CredentialsInput.ReadAsync(name, call.Terminal, call.CancellationToken);
                await call.Service<ProviderCredentialsStore>()
                    .SetAsync(organization.Id, credentials, call.CancellationToken);
                var isFirst = organization.Provider is null;
                if (isFirst)
                    organization = await call.UpdateAsync(
                        id,
                        current => current with { Provider = current.Provider ?? name }
                    );
                return ProviderView
                    .Of(
                        organization,
                        name,
                        isFirst && organization.Provider == name
                            ? $"The credentials for {name} are kept. It is the first provider and sends from now on."
                            : $"The credentials for {name} are kept."
                    )
                    .ToAnswer();
            }
        );
    }

    private static Command Use(CommandDefiner define)
    {
        var (id, provider) = (Symbols.Organization(), Symbols.Provider());
        return define.Command(
            "use",
            "Send through this provider from now on.",
            [id, provider],
            async call =>
            {
                var name = ProviderInput.Name(call.Get(provider));
                await CheckAsync(call, await call.OrganizationAsync(id), name);
                // The second provider that is used instead of the first changes places with it.
                var organization = await call.UpdateAsync(
                    id,
                    current =>
                        current with
                        {
                            Provider = name,
                            SecondProvider = current.SecondProvider == name ? current.Provider : current.SecondProvider,
                        }
                );
                return ProviderView.Of(organization, name, $"{name} sends from now on.").ToAnswer();
            }
        );
    }

    private static Command Second(CommandDefiner define)
    {
        var id = Symbols.Organization();
        var provider = new Argument<string>("provider") { Description = "twilio, textgrid, sinch, or none." };
        return define.Command(
            "second",
            "Send through this provider where the active one is proven not to have sent.",
            [id, provider],
            async call =>
            {
                var organization = await call.OrganizationAsync(id);
                if (call.Get(provider) == "none")
                {
                    organization = await call.UpdateAsync(id, current => current with { SecondProvider = null });
                    return ProviderView.Of(organization, null, "There is no second provider from now on.").ToAnswer();
                }

                var name = ProviderInput.Name(call.Get(provider));
                if (organization.Provider == name)
                    throw new RefusedException($"{name} is the active provider: the second one must be another.");
                await CheckAsync(call, organization, name);
                if (organization.ChooseSender(name, null, null) is null)
                    throw new RefusedException(
                        $"{name} has no number to send from: first `tether org numbers add {organization.Id}`."
                    );
                organization = await call.UpdateAsync(id, current => current with { SecondProvider = name });
                return ProviderView
                    .Of(organization, name, $"{name} sends what the active provider is proven not to have sent.")
                    .ToAnswer();
            }
        );
    }

    private static Command Clear(CommandDefiner define)
    {
        var (id, provider) = (Symbols.Organization(), Symbols.Provider());
        return define.Command(
            "clear",
            "Disable a provider's credentials; the active provider no longer sends then.",
            [id, provider],
            async call =>
            {
                var name = ProviderInput.Name(call.Get(provider));
                var organization = await call.OrganizationAsync(id);
                var wasActive = organization.Provider == name;
                if (wasActive || organization.SecondProvider == name)
                    organization = await call.UpdateAsync(
                        id,
                        current =>
                            current with
                            {
                                Provider = current.Provider == name ? null : current.Provider,
                                SecondProvider = current.SecondProvider == name ? null : current.SecondProvider,
                            }
                    );
                await call.Service<ProviderCredentialsStore>()
                    .ClearAsync(organization.Id, name, call.CancellationToken);
                return ProviderView
                    .Of(
                        organization,
                        name,
                        wasActive
                            ? $"The credentials for {name} are cleared. It was the active provider: nothing is sent until another is chosen."
                            : $"The credentials for {name} are cleared."
                    )
                    .ToAnswer();
            }
        );
    }

    private static async Task CheckAsync(Call call, Organization organization, ProviderName name)
    {
        var credentials = await call.Service<ProviderCredentialsStore>()
            .GetCompleteAsync(organization.Id, name, call.CancellationToken);
        if (credentials is null)
            throw new RefusedException(
                $"There are no complete credentials for {name}: first `tether org provider set {organization.Id} {WireWord.Of(name)}`."
            );
    }
}
