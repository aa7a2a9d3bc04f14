using TetherRelay.Core.Providers;

namespace TetherRelay.Functions.Webhooks;

/// <summary>A webhook with a valid signature.</summary>
internal sealed record AuthenticatedWebhook(
    string OrganizationId,
    IProviderCallbacks Provider,
    ProviderCallback Callback
);
