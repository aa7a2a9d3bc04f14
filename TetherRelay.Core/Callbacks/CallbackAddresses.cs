using TetherRelay.Core.Secrets;

namespace TetherRelay.Core.Callbacks;

/// <summary>
/// Creates and verifies the signed callback URLs and client references of receipts and inbound texts. The keys are the secret
/// <c>relay-callback-key</c>, base64, separated by commas. The first key signs and all verify, so that keys can be rotated. Reads are cached.
/// </summary>
public sealed partial class CallbackAddresses
{
    private const int KeyBytes = 32;
    private const int MinKeyBytes = 16;

    private readonly ISecretStore _secrets;
    private readonly ILogger<CallbackAddresses> _logger;
    private readonly LastGoodCache<string, IReadOnlyList<byte[]>> _keys;
    private readonly string? _publicUrl;

    /// <summary>Creates the addresses' signer and verifier.</summary>
    public CallbackAddresses(
        ISecretStore secrets,
        IOptions<CallbackOptions> options,
        TimeProvider time,
        ILogger<CallbackAddresses> logger
    )
    {
        _secrets = secrets;
        _logger = logger;
        _keys = new("callback key", LoadAsync, keepMissing: true, time, logger);
        _publicUrl = options.Value.Address;
    }

    /// <summary>Returns the callbacks of an organization, to verify with the current keys.</summary>
    /// <exception cref="SecretStoreException">The cache has no keys, and the secret store cannot be reached.</exception>
    public ValueTask<OrganizationCallbacks> ForAsync(string orgId, CancellationToken cancellationToken) =>
        ForAsync(orgId, [], cancellationToken);

    /// <summary>Returns the callbacks of an organization, signed with the current keys for its generations.</summary>
    /// <exception cref="SecretStoreException">The cache has no keys, and the secret store cannot be reached.</exception>
    public async ValueTask<OrganizationCallbacks> ForAsync(
        string orgId,
        IReadOnlyList<CallbackGeneration> generations,
        CancellationToken cancellationToken
    ) => new(orgId, await KeysAsync(cancellationToken), _publicUrl, generations);

    /// <summary>Creates the key where it is missing.</summary>
    /// <exception cref="SecretStoreException">The store cannot be reached or refuses.</exception>
    public async Task EnsureKeyAsync(CancellationToken cancellationToken)
    {
        if (await _secrets.GetAsync(SecretNames.CallbackKey, version: null, cancellationToken) is not null)
            return;
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));
        await _secrets.SetAsync(SecretNames.CallbackKey, key, cancellationToken);
        _keys.Forget(SecretNames.CallbackKey);
    }

    /// <summary>The keys; empty where the secret is missing.</summary>
    internal async ValueTask<IReadOnlyList<byte[]>> KeysAsync(CancellationToken cancellationToken) =>
        await _keys.GetAsync(SecretNames.CallbackKey, cancellationToken) ?? [];

    private async Task<IReadOnlyList<byte[]>?> LoadAsync(string name, CancellationToken cancellationToken)
    {
        var value = await _secrets.GetAsync(name, version: null, cancellationToken);
        if (value is null)
            return null;
        var parts = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var keys = parts.Select(Decode).OfType<byte[]>().ToList();
        if (keys.Count < parts.Length)
            Log.Unusable(_logger, name, parts.Length - keys.Count);
        return keys;
    }

    private static byte[]? Decode(string part)
    {
        var bytes = new byte[part.Length];
        return Convert.TryFromBase64String(part, bytes, out var length) && length >= MinKeyBytes
            ? bytes[..length]
            : null;
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Error,
            "{Count} of the keys in the secret {Name} cannot be used: each must be base64 of 16 bytes or more."
        )]
        public static partial void Unusable(ILogger logger, string name, int count);
    }
}
