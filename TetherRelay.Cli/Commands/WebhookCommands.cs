using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;
using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether org provider webhooks</c>: what to enter at the providers, so that replies come in.</summary>
internal static class WebhookCommands
{
    public static Command Webhooks(CommandFactory factory)
    {
        var id = Symbols.Organization();
        var renew = new Option<bool>("--renew")
        {
            Description = "Make new addresses; the old ones end after the overlap.",
        };
        var provider = Symbols.Provider("Only this provider's.");
        var overlap = new Option<string?>("--overlap")
        {
            Description = "How long --renew leaves the old addresses valid, such as 0, 30m or 7d (default 24h).",
        };
        return factory.Command(
            "webhooks",
            "Show where each provider is to post people's replies, and where to enter that.",
            [id, renew, provider, overlap],
            async context =>
            {
                var only = context.Get(provider) is { } word ? ProviderInput.Name(word) : (ProviderName?)null;
                var organization = await context.OrganizationAsync(id);
                if (Used(organization, only).Count == 0)
                    throw new RefusedException(
                        $"{organization.Id} has no provider yet: first `tether org provider set {organization.Id}`."
                    );
                if (context.Get(renew))
                    organization = await RenewAsync(
                        context,
                        id,
                        only,
                        context.Get(overlap) is { } given
                            ? DurationInput.Overlap(given)
                            : CallbackGeneration.DefaultOverlap
                    );
                else if (context.Get(overlap) is not null)
                    throw new RefusedException("--overlap goes with --renew.");
                return (await WebhooksAsync(context, organization, only)).ToResult();
            }
        );
    }

    private static Task<Organization> RenewAsync(
        CommandContext context,
        Argument<string> id,
        ProviderName? only,
        TimeSpan overlap
    )
    {
        // UpdateAsync repeats the change after a concurrent write; each try uses this time.
        var now = context.Service<TimeProvider>().GetUtcNow();
        return context.UpdateAsync(
            id,
            current =>
            {
                var renewed = Used(current, only);
                return current with
                {
                    CallbackGenerations =
                    [
                        .. current.CallbackGenerations.Where(each => !renewed.Contains(each.Provider)),
                        .. renewed.Select(provider =>
                            CallbackGeneration.Of(current.CallbackGenerations, provider).Next(now, overlap)
                        ),
                    ],
                };
            }
        );
    }

    private static async Task<WebhooksView> WebhooksAsync(
        CommandContext context,
        Organization organization,
        ProviderName? only
    )
    {
        var providers = Used(organization, only);
        var callbacks = await context
            .Service<CallbackAddresses>()
            .ForAsync(organization.Id, organization.CallbackGenerations, context.CancellationToken);
        return new(
            organization.Id,
            [
                .. providers.Select(provider =>
                    WebhookView.Of(provider, callbacks.Inbound(provider) ?? throw Missing(callbacks))
                ),
            ]
        );
    }

    private static List<ProviderName> Used(Organization organization, ProviderName? only) =>
        [
            .. organization
                .Senders.Select(sender => (ProviderName?)sender.Provider)
                .Prepend(organization.SecondProvider)
                .Prepend(organization.Provider)
                .OfType<ProviderName>()
                .Where(provider => only is null || provider == only)
                .Distinct(),
        ];

    /// <summary>The refusal where addresses cannot be signed.</summary>
    public static RefusedException NoKey() =>
        new("There is no secret relay-callback-key: `tether org create` makes it with the first organization.");

    private static RefusedException Missing(OrganizationCallbacks callbacks) =>
        callbacks.ClientReference("any") is null
            ? NoKey()
            : new(
                "PublicUrl is not set: it is the address at which providers reach the relay, as in https://relay.example.com."
            );
}
