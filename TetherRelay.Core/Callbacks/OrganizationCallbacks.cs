namespace TetherRelay.Core.Callbacks;

/// <summary>
/// The addresses and references of one organization. Each is signed over what stands before its signature, so that one that
/// is made up is told before anything is read.
/// </summary>
/// <param name="orgId">The organization.</param>
/// <param name="signer">Signs and verifies.</param>
/// <param name="publicUrl">Where providers reach the relay, without a slash at the end; null where there is no such address.</param>
public sealed class OrganizationCallbacks(string orgId, CallbackSigner signer, string? publicUrl)
{
    /// <summary>Where a message's delivery receipts go; null without a public address or a key.</summary>
    public string? Status(ProviderName provider, string messageId) => Address(StatusPath(provider, messageId));

    /// <summary>Where inbound texts go; null without a public address or a key.</summary>
    public string? Inbound(ProviderName provider) => Address(InboundPath(provider));

    /// <summary>A message's id with a signature that holds within the organization only; null without a key.</summary>
    public string? ClientReference(string messageId) =>
        signer.Sign(Reference(messageId)) is { } signature ? $"{messageId}.{signature}" : null;

    /// <summary>Every reference that a message may have been sent with: one per key that is valid.</summary>
    public IReadOnlyList<string> ClientReferences(string messageId) =>
        [.. signer.SignAll(Reference(messageId)).Select(signature => $"{messageId}.{signature}")];

    /// <summary>Whether a delivery receipt came to an address that <see cref="Status"/> made.</summary>
    public bool IsStatus(ProviderName provider, string messageId, string signature) =>
        signer.Verify(StatusPath(provider, messageId), signature);

    /// <summary>Whether an inbound text came to an address that <see cref="Inbound"/> made.</summary>
    public bool IsInbound(ProviderName provider, string signature) => signer.Verify(InboundPath(provider), signature);

    /// <summary>The message's id in a reference that <see cref="ClientReference"/> made; null where it is not genuine.</summary>
    public string? ReadClientReference(string reference)
    {
        var dot = reference.LastIndexOf('.');
        if (dot < 0)
            return null;
        var (messageId, signature) = (reference[..dot], reference[(dot + 1)..]);
        return signer.Verify(Reference(messageId), signature) ? messageId : null;
    }

    private string? Address(string path) =>
        publicUrl is not null && signer.Sign(path) is { } signature ? $"{publicUrl}{path}/{signature}" : null;

    private string StatusPath(ProviderName provider, string messageId) =>
        $"/api/webhook/{WireWord.Of(provider)}/{orgId}/status/{messageId}";

    private string InboundPath(ProviderName provider) => $"/api/webhook/{WireWord.Of(provider)}/{orgId}/inbound";

    private string Reference(string messageId) => $"{orgId}/{messageId}";
}
