using Azure.Core;
using Azure.Security.KeyVault.Secrets;

namespace TetherRelay.Core.Secrets;

/// <summary>How the client behaves on a call that a person waits for: few, quick retries, and no stuck connection.</summary>
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
