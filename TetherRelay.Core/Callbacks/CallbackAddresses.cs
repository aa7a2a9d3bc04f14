using Microsoft.Extensions.Options;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Secrets;

namespace TetherRelay.Core.Callbacks;

/// <summary>
/// The signed addresses and references that bring delivery receipts and inbound texts back. Each method throws
/// <see cref="SecretStoreException"/> where the callback key is not known and the secret store cannot be reached.
/// </summary>
public sealed class CallbackAddresses(CallbackKeys keys, IOptions<CallbackOptions> options)
{
    private readonly string? _publicUrl = string.IsNullOrWhiteSpace(options.Value.PublicUrl)
        ? null
        : options.Value.PublicUrl.Trim().TrimEnd('/');

    /// <summary>Where a message's delivery receipts go; null without a public address or a key.</summary>
    public ValueTask<string?> StatusAsync(
        ProviderName provider,
        string orgId,
        string messageId,
        CancellationToken cancellationToken
    ) => AddressAsync(StatusPath(provider, orgId, messageId), cancellationToken);

    /// <summary>Where an organization's inbound texts go; null without a public address or a key.</summary>
    public ValueTask<string?> InboundAsync(ProviderName provider, string orgId, CancellationToken cancellationToken) =>
        AddressAsync(InboundPath(provider, orgId), cancellationToken);

    /// <summary>A message's id with a signature that holds within its organization only; null without a key.</summary>
    public async ValueTask<string?> ClientReferenceAsync(
        string orgId,
        string messageId,
        CancellationToken cancellationToken
    ) =>
        (await SignerAsync(cancellationToken)).Sign(Reference(orgId, messageId)) is { } signature
            ? $"{messageId}.{signature}"
            : null;

    /// <summary>Whether a delivery receipt came to an address that <see cref="StatusAsync"/> made.</summary>
    public async ValueTask<bool> IsStatusAsync(
        ProviderName provider,
        string orgId,
        string messageId,
        string signature,
        CancellationToken cancellationToken
    ) => (await SignerAsync(cancellationToken)).Verify(StatusPath(provider, orgId, messageId), signature);

    /// <summary>Whether an inbound text came to an address that <see cref="InboundAsync"/> made.</summary>
    public async ValueTask<bool> IsInboundAsync(
        ProviderName provider,
        string orgId,
        string signature,
        CancellationToken cancellationToken
    ) => (await SignerAsync(cancellationToken)).Verify(InboundPath(provider, orgId), signature);

    /// <summary>The message's id in a reference that <see cref="ClientReferenceAsync"/> made; null where it is not genuine.</summary>
    public async ValueTask<string?> ReadClientReferenceAsync(
        string orgId,
        string reference,
        CancellationToken cancellationToken
    )
    {
        var dot = reference.LastIndexOf('.');
        if (dot < 0)
            return null;
        var (messageId, signature) = (reference[..dot], reference[(dot + 1)..]);
        var signer = await SignerAsync(cancellationToken);
        return signer.Verify(Reference(orgId, messageId), signature) ? messageId : null;
    }

    private async ValueTask<string?> AddressAsync(string path, CancellationToken cancellationToken) =>
        _publicUrl is not null && (await SignerAsync(cancellationToken)).Sign(path) is { } signature
            ? $"{_publicUrl}{path}/{signature}"
            : null;

    private async ValueTask<CallbackSigner> SignerAsync(CancellationToken cancellationToken) =>
        new(await keys.GetAsync(cancellationToken));

    private static string StatusPath(ProviderName provider, string orgId, string messageId) =>
        $"/api/webhook/{WireWord.Of(provider)}/{orgId}/status/{messageId}";

    private static string InboundPath(ProviderName provider, string orgId) =>
        $"/api/webhook/{WireWord.Of(provider)}/{orgId}/inbound";

    private static string Reference(string orgId, string messageId) => $"{orgId}/{messageId}";
}
