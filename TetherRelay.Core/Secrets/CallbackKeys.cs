namespace TetherRelay.Core.Secrets;

/// <summary>
/// The keys that sign callbacks: the secret <c>relay-callback-key</c>, base64, separated by commas. The first key signs and all verify, so that keys
/// can be rotated. Reads are cached.
/// </summary>
public sealed partial class CallbackKeys
{
    private const int Bytes = 32;
    private const int MinBytes = 16;

    private readonly ISecretStore _secrets;
    private readonly ILogger<CallbackKeys> _logger;
    private readonly LastGoodCache<string, IReadOnlyList<byte[]>> _cache;

    /// <summary>Creates the reader.</summary>
    public CallbackKeys(ISecretStore secrets, TimeProvider time, ILogger<CallbackKeys> logger)
    {
        _secrets = secrets;
        _logger = logger;
        _cache = new("callback key", LoadAsync, keepMissing: true, time, logger);
    }

    /// <summary>Returns the keys; empty where the secret is missing.</summary>
    /// <exception cref="SecretStoreException">The store cannot be reached, and the cache has no usable value.</exception>
    public async ValueTask<IReadOnlyList<byte[]>> GetAsync(CancellationToken cancellationToken) =>
        await _cache.GetAsync(SecretNames.CallbackKey, cancellationToken) ?? [];

    /// <summary>Creates the key where it is missing.</summary>
    /// <exception cref="SecretStoreException">The store cannot be reached or refuses.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (await _secrets.GetAsync(SecretNames.CallbackKey, version: null, cancellationToken) is not null)
            return;
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
        await _secrets.SetAsync(SecretNames.CallbackKey, key, cancellationToken);
        _cache.Forget(SecretNames.CallbackKey);
    }

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
        return Convert.TryFromBase64String(part, bytes, out var length) && length >= MinBytes ? bytes[..length] : null;
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
