using TetherRelay.Cli.Doctor;
using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;

namespace TetherRelay.Cli.Commands;

/// <summary>
/// <c>tether org provider</c>: credentials, and which provider sends. The order of the writes is such that an active
/// provider has credentials at every moment, and that the same command completes what a crash left.
/// </summary>
internal static class ProviderCommands
{
    private const string NoProvider = "none";

    public static Command Group(CommandFactory factory) =>
        CommandGroup.Of(
            "provider",
            "The providers that an organization sends through.",
            Set(factory),
            Use(factory),
            Second(factory),
            Clear(factory),
            WebhookCommands.Webhooks(factory)
        );

    private static Command Set(CommandFactory factory)
    {
        var (id, provider) = (Symbols.Organization(), Symbols.Provider());
        var skip = new Option<bool>("--unchecked") { Description = "Keep them without asking the provider." };
        return factory.Command(
            "set",
            "Keep a provider's credentials, entered or as a JSON object on standard input, unless the provider refuses them.",
            [id, provider, skip],
            async context =>
            {
                var name = ProviderInput.Name(context.Get(provider));
                var organization = await context.OrganizationAsync(id);
                var credentials = await CredentialsInput.ReadAsync(name, context.Terminal, context.CancellationToken);
                var doubt = context.Get(skip) ? "" : await AskAsync(context, organization, credentials);
                await context
                    .Service<ProviderCredentialsStore>()
                    .SetAsync(organization.Id, credentials, context.CancellationToken);
                var isFirst = organization.Provider is null;
                if (isFirst)
                    organization = await context.UpdateAsync(
                        id,
                        current => current with { Provider = current.Provider ?? name }
                    );
                return ProviderView
                    .Of(
                        organization,
                        name,
                        isFirst && organization.Provider == name
                            ? $"The credentials for {name} are kept. It is the first provider and sends from now on.{doubt}"
                            : $"The credentials for {name} are kept.{doubt}"
                    )
                    .ToResult();
            }
        );
    }

    private static Command Use(CommandFactory factory)
    {
        var (id, provider) = (Symbols.Organization(), Symbols.Provider());
        return factory.Command(
            "use",
            "Send through this provider from now on.",
            [id, provider],
            async context =>
            {
                var name = ProviderInput.Name(context.Get(provider));
                await CheckAsync(context, await context.OrganizationAsync(id), name);
                // The second provider that is used instead of the first changes places with it.
                var organization = await context.UpdateAsync(
                    id,
                    current =>
                        current with
                        {
                            Provider = name,
                            SecondProvider = current.SecondProvider == name ? current.Provider : current.SecondProvider,
                        }
                );
                return ProviderView.Of(organization, name, $"{name} sends from now on.").ToResult();
            }
        );
    }

    private static Command Second(CommandFactory factory)
    {
        var id = Symbols.Organization();
        var provider = new Argument<string>("provider") { Description = "twilio, textgrid, sinch, or none." }.Offering([
            .. Offers.Words<ProviderName>(),
            NoProvider,
        ]);
        return factory.Command(
            "second",
            "Send through this provider where the active one is proven not to have sent.",
            [id, provider],
            async context =>
            {
                var organization = await context.OrganizationAsync(id);
                if (context.Get(provider) == NoProvider)
                {
                    organization = await context.UpdateAsync(id, current => current with { SecondProvider = null });
                    return ProviderView.Of(organization, null, "There is no second provider from now on.").ToResult();
                }

                var name = ProviderInput.Name(context.Get(provider));
                if (organization.Provider == name)
                    throw new RefusedException($"{name} is the active provider: the second one must be another.");
                await CheckAsync(context, organization, name);
                if (organization.ChooseSender(name, null, null) is null)
                    throw new RefusedException(
                        $"{name} has no number to send from: first `tether org numbers add {organization.Id}`."
                    );
                organization = await context.UpdateAsync(id, current => current with { SecondProvider = name });
                return ProviderView
                    .Of(organization, name, $"{name} sends what the active provider is proven not to have sent.")
                    .ToResult();
            }
        );
    }

    private static Command Clear(CommandFactory factory)
    {
        var (id, provider, confirmation) = (Symbols.Organization(), Symbols.Provider(), new Confirmation());
        return factory.Command(
            "clear",
            "Disable a provider's credentials; the active provider no longer sends then.",
            [id, provider, confirmation.Symbol],
            async context =>
            {
                var name = ProviderInput.Name(context.Get(provider));
                var organization = await context.OrganizationAsync(id);
                var store = context.Service<ProviderCredentialsStore>();
                if (
                    organization.Provider != name
                    && organization.SecondProvider != name
                    && await store.GetAsync(organization.Id, name, context.CancellationToken) is null
                )
                    throw new RefusedException($"{organization.Id} has no credentials for {name}.");
                var wasActive = organization.Provider == name;
                await confirmation.AskAsync(
                    context,
                    $"The credentials for {name} of {organization.Id} are gone then{(wasActive ? ", and nothing is sent until another provider is chosen" : "")}.",
                    WireWord.Of(name)
                );
                if (wasActive || organization.SecondProvider == name)
                    organization = await context.UpdateAsync(
                        id,
                        current =>
                            current with
                            {
                                Provider = current.Provider == name ? null : current.Provider,
                                SecondProvider = current.SecondProvider == name ? null : current.SecondProvider,
                            }
                    );
                await store.ClearAsync(organization.Id, name, context.CancellationToken);
                return ProviderView
                    .Of(
                        organization,
                        name,
                        wasActive
                            ? $"The credentials for {name} are cleared. It was the active provider: nothing is sent until another is chosen."
                            : $"The credentials for {name} are cleared."
                    )
                    .ToResult();
            }
        );
    }

    // A provider that does not answer is no reason to refuse: credentials may be replaced because of its outage.
    private static async Task<string> AskAsync(
        CommandContext context,
        Organization organization,
        ProviderCredentials credentials
    ) =>
        await context.Service<CredentialsCheck>().AskAsync(credentials) switch
        {
            AccountCheck.Refused(var code) => throw new RefusedException(
                $"{credentials.Provider} refuses these credentials ({code}); nothing was changed. `--unchecked` keeps them all the same."
            ),
            AccountCheck.Inconclusive(var code) =>
                $" {credentials.Provider} did not say whether they are right ({code}): `tether doctor {organization.Id}` asks again.",
            _ => "",
        };

    private static async Task CheckAsync(CommandContext context, Organization organization, ProviderName name)
    {
        var credentials = await context
            .Service<ProviderCredentialsStore>()
            .GetCompleteAsync(organization.Id, name, context.CancellationToken);
        if (credentials is null)
            throw new RefusedException(
                $"There are no complete credentials for {name}: first `tether org provider set {organization.Id} {WireWord.Of(name)}`."
            );
    }
}
