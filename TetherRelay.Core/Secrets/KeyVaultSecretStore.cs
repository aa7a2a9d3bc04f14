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
            throw Describe(error, $"read {name}");
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
            throw Describe(error, $"set {name}");
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
            throw Describe(error, $"disable {name}");
        }
    }

    private static bool IsAbsent(RequestFailedException error) => error.Status == 404 || IsDisabled(error);

    // A missing permission is also a 403 with the code Forbidden; only the inner code differs:
    // {"error":{"code","message","innererror":{"code"}}}.
    private static bool IsDisabled(RequestFailedException error) =>
        error.Status == 403 && InnerCode(error) == "SecretDisabled";

    // Describes an error and its cause. The client's exceptions contain no secret.
    private static SecretStoreException Describe(Exception error, string action) =>
        new($"Key Vault did not {action}: {Cause(error)}.", error);

    private static string Cause(Exception error) =>
        error switch
        {
            RequestFailedException { Status: 401 or 403 } =>
                "this identity lacks the right (Key Vault Secrets User reads, "
                    + "Key Vault Secrets Officer writes), or a firewall stands before the vault",
            RequestFailedException { Status: 409 } => "the name is deleted but not purged, so recover or purge it",
            RequestFailedException { Status: 429 } => "too many requests",
            RequestFailedException { Status: > 0 } answered =>
                $"it answered {answered.Status} {answered.ErrorCode}".TrimEnd(),
            Azure.Identity.AuthenticationFailedException => "no identity to sign in with was found, or it was refused",
            _ => "it could not be reached",
        };

    private static string? InnerCode(RequestFailedException error)
    {
        try
        {
            using var body = JsonDocument.Parse(error.GetRawResponse()?.Content ?? BinaryData.FromString("{}"));
            return
                Property(Property(Property(body.RootElement, "error"), "innererror"), "code") is { } code
                && code.ValueKind == JsonValueKind.String
                ? code.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Property names differ in case between versions of the service.
    private static JsonElement? Property(JsonElement? element, string name)
    {
        if (element is not { ValueKind: JsonValueKind.Object } found)
            return null;
        foreach (var property in found.EnumerateObject())
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                return property.Value;
        return null;
    }
}
