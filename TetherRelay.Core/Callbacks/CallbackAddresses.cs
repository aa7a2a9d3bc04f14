using TetherRelay.Core.Secrets;

namespace TetherRelay.Core.Callbacks;

/// <summary>Creates and verifies the signed callback URLs and client references of receipts and inbound texts.</summary>
public sealed class CallbackAddresses(CallbackKeys keys, IOptions<CallbackOptions> options)
{
    private readonly string? _publicUrl = string.IsNullOrWhiteSpace(options.Value.PublicUrl)
        ? null
        : options.Value.PublicUrl.Trim().TrimEnd('/');

    /// <summary>Returns the callbacks of an organization, signed with the current keys.</summary>
    /// <exception cref="SecretStoreException">The cache has no keys, and the secret store cannot be reached.</exception>
    public async ValueTask<OrganizationCallbacks> ForAsync(string orgId, CancellationToken cancellationToken) =>
        new(orgId, await keys.GetAsync(cancellationToken), _publicUrl);
}
