using Azure.Security.KeyVault.Secrets;

namespace TetherRelay.Core.Secrets;

/// <summary>Secrets in Azure Key Vault (https://learn.microsoft.com/rest/api/keyvault/secrets).</summary>
internal sealed class KeyVaultSecretStore(SecretClient client) : ISecretStore
{
    public async Task<string?> GetAsync(string name, string? version, CancellationToken cancellationToken)
    {
        try
        {
            var secret = await client.GetSecretAsync(name, version, cancellationToken: cancellationToken);
            return secret.Value.Value;
        }
        catch (RequestFailedException error) when (IsAbsent(error))
        {
            return null;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw KeyVaultFault.Describe(error, $"read {name}");
        }
    }

    public async Task<string> SetAsync(string name, string value, CancellationToken cancellationToken)
    {
        try
        {
            var secret = await client.SetSecretAsync(name, value, cancellationToken);
            return secret.Value.Properties.Version;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw KeyVaultFault.Describe(error, $"set {name}");
        }
    }

    public async Task DisableAsync(string name, string? version, CancellationToken cancellationToken)
    {
        try
        {
            var properties = version is null
                ? (await client.GetSecretAsync(name, cancellationToken: cancellationToken)).Value.Properties
                : new SecretProperties(new Uri(client.VaultUri, $"secrets/{name}/{version}"));
            properties.Enabled = false;
            await client.UpdateSecretPropertiesAsync(properties, cancellationToken);
        }
        catch (RequestFailedException error) when (IsAbsent(error))
        {
            // A missing secret counts as disabled.
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw KeyVaultFault.Describe(error, $"disable {name}");
        }
    }

    private static bool IsAbsent(RequestFailedException error) =>
        error.Status == 404 || KeyVaultFault.IsDisabled(error);
}
