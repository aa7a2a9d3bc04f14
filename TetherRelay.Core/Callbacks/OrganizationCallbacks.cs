namespace TetherRelay.Core.Callbacks;

/// <summary>
/// The callback URLs and client references of one organization. A signature covers everything before it, so a forged one fails before any read.
/// </summary>
/// <param name="orgId">The organization's id.</param>
/// <param name="signer">Signs and verifies.</param>
/// <param name="publicUrl">The relay's public address without a trailing slash; null where the setting is missing.</param>
public sealed class OrganizationCallbacks(string orgId, CallbackSigner signer, string? publicUrl)
{
    /// <summary>The URL for a message's delivery receipts; null without a public address or a key.</summary>
    public string? Status(ProviderName provider, string messageId) => Address(StatusPath(provider, messageId));

    /// <summary>The URL for inbound texts; null without a public address or a key.</summary>
    public string? Inbound(ProviderName provider) => Address(InboundPath(provider));

    /// <summary>The message's id with a signature that is valid for this organization only; null without a key.</summary>
    public string? ClientReference(string messageId) =>
        signer.Sign(Reference(messageId)) is { } signature ? $"{messageId}.{signature}" : null;

    /// <summary>Every reference that a message may carry at its provider: one per valid key.</summary>
    public IReadOnlyList<string> ClientReferences(string messageId) =>
        [.. signer.SignAll(Reference(messageId)).Select(signature => $"{messageId}.{signature}")];

    /// <summary>Whether the signature is valid for a message's receipt URL.</summary>
    public bool IsStatus(ProviderName provider, string messageId, string signature) =>
        signer.Verify(StatusPath(provider, messageId), signature);

    /// <summary>Whether the signature is valid for the inbound URL.</summary>
    public bool IsInbound(ProviderName provider, string signature) => signer.Verify(InboundPath(provider), signature);

    /// <summary>The message's id in a client reference; null where the signature is not valid.</summary>
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
