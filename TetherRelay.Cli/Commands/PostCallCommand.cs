using TetherRelay.Cli.Input;
using TetherRelay.Cli.Views;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Commands;

/// <summary><c>tether elevenlabs post-call</c>: where ElevenLabs reports calls that ended, and the keys with which it signs.</summary>
internal static class PostCallCommand
{
    public static Command Of(CommandFactory factory)
    {
        var set = new Option<bool>("--set")
        {
            Description = "Keep the webhook's secret, entered or on standard input; the one before stays valid.",
        };
        var clear = new Option<bool>("--clear") { Description = "Forget the secrets; no call is recorded any more." };
        var url = new Option<string?>("--url")
        {
            Description = "The address at which ElevenLabs reaches the relay, in PublicUrl's place.",
        };
        return factory.ForOrganization(
            "post-call",
            "Show where ElevenLabs reports calls that ended, or keep the secret with which it signs.",
            [set, clear, url],
            async (context, organization) =>
            {
                if (context.Get(set) && context.Get(clear))
                    throw new RefusedException("Say one of --set and --clear.");
                var given = context.Get(url);
                var own = given is null ? context.Service<IOptions<CallbackOptions>>().Value.Address : null;
                var relay = own ?? ToolAddressInput.Read(given, publicUrl: null);
                var address = await AddressAsync(context, organization, relay);
                var keys = context.Service<PostCallKeys>();
                if (context.Get(clear))
                    await keys.ClearAsync(organization.Id, context.CancellationToken);
                if (context.Get(set))
                    await keys.AddAsync(
                        organization.Id,
                        await PostCallKeyInput.ReadAsync(context.Terminal, context.CancellationToken),
                        context.CancellationToken
                    );
                var kept = await keys.GetAsync(organization.Id, context.CancellationToken);
                return new PostCallView(organization.Id, address, kept.Count).ToResult();
            }
        );
    }

    /// <summary>The address for the reports of an organization's calls.</summary>
    public static async Task<string> AddressAsync(CommandContext context, Organization organization, string relay)
    {
        var callbacks = await context.Service<CallbackAddresses>().ForAsync(organization.Id, context.CancellationToken);
        return callbacks.PostCall(relay) ?? throw WebhookCommands.NoKey();
    }
}
