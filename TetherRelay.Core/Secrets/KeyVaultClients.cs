using Azure.Core;
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
}
