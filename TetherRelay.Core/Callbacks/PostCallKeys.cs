using TetherRelay.Core.Secrets;

namespace TetherRelay.Core.Callbacks;

/// <summary>
/// Stores the keys with which ElevenLabs signs what it reports of an organization's calls: the newest first, and the one before it during a rotation.
/// Reads are cached. Methods throw <see cref="SecretStoreException"/> where the store fails and the cache has no usable value.
/// </summary>
public sealed class PostCallKeys
{
    /// <summary>The most characters of a key.</summary>
    public const int MaxCharacters = 256;

    private readonly ISecretStore _secrets;
    private readonly LastGoodCache<string, IReadOnlyList<string>> _cache;

    /// <summary>Creates the store.</summary>
    public PostCallKeys(ISecretStore secrets, TimeProvider time, ILogger<PostCallKeys> logger)
    {
        _secrets = secrets;
        _cache = new("post-call keys", LoadAsync, keepMissing: true, time, logger);
    }

    /// <summary>The keys; empty where there are none.</summary>
    public async ValueTask<IReadOnlyList<string>> GetAsync(
        string organizationId,
        CancellationToken cancellationToken
    ) => await _cache.GetAsync(organizationId, cancellationToken) ?? [];

    /// <summary>Adds a key as the newest. The newest one before stays valid, so that nothing is lost until the platform signs with the new one.</summary>
    /// <exception cref="ArgumentException">The key cannot be one of ElevenLabs'.</exception>
    public async Task AddAsync(string organizationId, string key, CancellationToken cancellationToken)
    {
        if (!IsValid(key))
            throw new ArgumentException("The key is empty, too long, or has spaces or commas.", nameof(key));
        var before = await LoadAsync(organizationId, cancellationToken) ?? [];
        var kept = before.Where(each => each != key).Take(1);
        await _secrets.SetAsync(
            SecretNames.PostCall(organizationId),
            string.Join(',', kept.Prepend(key)),
            cancellationToken
        );
        _cache.Forget(organizationId);
    }

    /// <summary>Disables all keys. The call is idempotent.</summary>
    public async Task ClearAsync(string organizationId, CancellationToken cancellationToken)
    {
        await _secrets.DisableAsync(SecretNames.PostCall(organizationId), version: null, cancellationToken);
        _cache.Forget(organizationId);
    }

    /// <summary>Whether a text can be a key.</summary>
    public static bool IsValid(string key) =>
        key.Length is > 0 and <= MaxCharacters
        && !key.Any(character => char.IsWhiteSpace(character) || character == ',');

    private async Task<IReadOnlyList<string>?> LoadAsync(string organizationId, CancellationToken cancellationToken) =>
        await _secrets.GetAsync(SecretNames.PostCall(organizationId), version: null, cancellationToken) is { } value
            ? value.Split(',', StringSplitOptions.RemoveEmptyEntries)
            : null;
}
