using System.Buffers.Text;

namespace TetherRelay.Core.Callbacks;

/// <summary>
/// The callback URLs and client references of one organization. A signature covers everything before it, so a forged one fails before any read. It is
/// an HMAC-SHA-256, truncated to 128 bits (RFC 2104, section 5), in base64url.
/// </summary>
/// <param name="orgId">The organization's id.</param>
/// <param name="keys">The keys. The first key signs; every key verifies.</param>
/// <param name="publicUrl">The relay's public address without a trailing slash; null where the setting is missing.</param>
/// <param name="generations">The generations of the addresses; a provider without one has the first.</param>
public sealed class OrganizationCallbacks(
    string orgId,
    IReadOnlyList<byte[]> keys,
    string? publicUrl,
    IReadOnlyList<CallbackGeneration> generations
)
{
    private const int SignatureBytes = 16;

    /// <summary>The URL for a message's delivery receipts; null without a public address or a key.</summary>
    public string? Status(ProviderName provider, string messageId) =>
        Address(provider, StatusPath(provider, messageId));

    /// <summary>The URL for inbound texts; null without a public address or a key.</summary>
    public string? Inbound(ProviderName provider) => Address(provider, InboundPath(provider));

    /// <summary>The message's id with a signature that is valid for this organization only; null without a key.</summary>
    public string? ClientReference(string messageId) =>
        Sign(Reference(messageId)) is { } signature ? $"{messageId}.{signature}" : null;

    /// <summary>Every reference that a message may carry at its provider: one per valid key.</summary>
    public IReadOnlyList<string> ClientReferences(string messageId) =>
        [.. keys.Select(key => $"{messageId}.{Sign(key, Reference(messageId))}")];

    /// <summary>Whether the signature is valid for a message's receipt URL, of any generation.</summary>
    public bool IsStatus(ProviderName provider, string messageId, string signature) =>
        IsSigned(StatusPath(provider, messageId), signature);

    /// <summary>Whether the signature is valid for the inbound URL, of any generation.</summary>
    public bool IsInbound(ProviderName provider, string signature) => IsSigned(InboundPath(provider), signature);

    /// <summary>The URL for calls that ended; null without a key. It has no generations: the platform signs, too, and its key can be changed.</summary>
    /// <param name="address">The relay's address without a trailing slash.</param>
    public string? PostCall(string address) =>
        Sign(PostCallPath) is { } signature ? $"{address}{PostCallPath}/{signature}" : null;

    /// <summary>Whether the signature is valid for the URL for calls that ended.</summary>
    public bool IsPostCall(string signature) => Verify(PostCallPath, signature);

    /// <summary>The message's id in a client reference; null where the signature is not valid.</summary>
    public string? ReadClientReference(string reference)
    {
        var dot = reference.LastIndexOf('.');
        if (dot < 0)
            return null;
        var (messageId, signature) = (reference[..dot], reference[(dot + 1)..]);
        return Verify(Reference(messageId), signature) ? messageId : null;
    }

    private string? Address(ProviderName provider, string path)
    {
        var signed = $"{path}/{CallbackGeneration.Of(generations, provider).Number}";
        return publicUrl is not null && Sign(signed) is { } signature ? $"{publicUrl}{signed}.{signature}" : null;
    }

    private bool IsSigned(string path, string signature) =>
        signature.Split('.') is [var generation, var own] && Verify($"{path}/{generation}", own);

    private string StatusPath(ProviderName provider, string messageId) =>
        $"/api/webhook/{WireWord.Of(provider)}/{orgId}/status/{messageId}";

    private string InboundPath(ProviderName provider) => $"/api/webhook/{WireWord.Of(provider)}/{orgId}/inbound";

    private string PostCallPath => $"/api/webhook/elevenlabs/post-call/{orgId}";

    private string Reference(string messageId) => $"{orgId}/{messageId}";

    private string? Sign(string text) => keys.Count == 0 ? null : Sign(keys[0], text);

    // The comparison takes constant time.
    private bool Verify(string text, string signature)
    {
        var presented = Encoding.UTF8.GetBytes(signature);
        var valid = false;
        foreach (var key in keys)
            valid |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(key, text)), presented);
        return valid;
    }

    private static string Sign(byte[] key, string text) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)).AsSpan(0, SignatureBytes));
}
