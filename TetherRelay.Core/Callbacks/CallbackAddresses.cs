using Microsoft.Extensions.Options;
using TetherRelay.Core.Secrets;

namespace TetherRelay.Core.Callbacks;

/// <summary>Makes and checks the signed addresses and references that bring receipts and inbound texts back.</summary>
public sealed class CallbackAddresses(CallbackKeys keys, IOptions<CallbackOptions> options)
{
    private readonly string? _publicUrl = string.IsNullOrWhiteSpace(options.Value.PublicUrl)
        ? null
        : options.Value.PublicUrl.Trim().TrimEnd('/');

    /// <summary>Those of an organization, with the keys as they are now.</summary>
    /// <exception cref="SecretStoreException">The keys are not known, and the secret store cannot be reached.</exception>
    public async ValueTask<OrganizationCallbacks> ForAsync(string orgId, CancellationToken cancellationToken) =>
        new(orgId, new CallbackSigner(await keys.GetAsync(cancellationToken)), _publicUrl);
}
