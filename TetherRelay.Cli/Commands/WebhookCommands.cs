using TetherRelay.Cli.Views;
using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org provider webhooks</c>: what to enter at the providers, so that replies come in.</summary>
internal static class WebhookCommands
{
    public static Command Webhooks(CommandFactory factory) =>
        factory.ForOrganization(
            "webhooks",
            "Show where each provider is to post people's replies, and where to enter that.",
            [],
            async (context, organization) => (await WebhooksAsync(context, organization)).ToResult()
        );

    private static async Task<WebhooksView> WebhooksAsync(CommandContext context, Organization organization)
    {
        var providers = Used(organization);
        if (providers.Count == 0)
            throw new RefusedException(
                $"{organization.Id} has no provider yet: first `tether org provider set {organization.Id}`."
            );
        var callbacks = await context.Service<CallbackAddresses>().ForAsync(organization.Id, context.CancellationToken);
        return new(
            organization.Id,
            [
                .. providers.Select(provider =>
                    WebhookView.Of(provider, callbacks.Inbound(provider) ?? throw Missing(callbacks))
                ),
            ]
        );
    }

    private static List<ProviderName> Used(Organization organization) =>
        [
            .. organization
                .Senders.Select(sender => (ProviderName?)sender.Provider)
                .Prepend(organization.SecondProvider)
                .Prepend(organization.Provider)
                .OfType<ProviderName>()
                .Distinct(),
        ];

    private static RefusedException Missing(OrganizationCallbacks callbacks) =>
        new(
            callbacks.ClientReference("any") is null
                ? "There is no secret relay-callback-key: `tether org create` makes it with the first organization."
                : "PublicUrl is not set: it is the address at which providers reach the relay, as in https://relay.example.com."
        );
}
