using TetherRelay.Core.Providers;

namespace TetherRelay.Functions.Webhooks;

/// <summary>A webhook that is proven to come from the provider.</summary>
internal sealed record AuthenticatedWebhook(
    string OrganizationId,
    IProviderCallbacks Provider,
    ProviderCallback Callback
);
