using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;

namespace TetherRelay.Core.Secrets;

/// <summary>Configures the client for a waiting caller: few and quick retries, and a short network timeout.</summary>
internal static class KeyVaultClients
{
    public static SecretClient Create(string vaultUri, TokenCredential credential) =>
        new(new Uri(vaultUri), credential, Options());

    public static SecretClientOptions Options()
    {
        var options = new SecretClientOptions { RetryPolicy = new QuickRetryPolicy() };
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(2);
        options.Diagnostics.IsLoggingContentEnabled = false;
        return options;
    }

    /// <summary>
    /// Retries twice within half a second. It ignores a longer Retry-After of the vault, which the SDK would wait for while a caller waits.
    /// </summary>
    private sealed class QuickRetryPolicy()
        : RetryPolicy(2, DelayStrategy.CreateExponentialDelayStrategy(FirstDelay, MaxDelay))
    {
        private const int MaxRetryAfterSeconds = 1;
        private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
        private static readonly TimeSpan MaxDelay = TimeSpan.FromMilliseconds(300);

        protected override bool ShouldRetry(HttpMessage message, Exception? exception) =>
            !AsksForLongWait(message) && base.ShouldRetry(message, exception);

        protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
            !AsksForLongWait(message) && await base.ShouldRetryAsync(message, exception);

        private static bool AsksForLongWait(HttpMessage message) =>
            message.HasResponse
            && message.Response.Headers.TryGetValue("Retry-After", out var value)
            && !(
                int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                && seconds <= MaxRetryAfterSeconds
            );
    }
}
