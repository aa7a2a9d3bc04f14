using System.Security.Cryptography;
using TetherRelay.Core;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Storage;

namespace TetherRelay.Benchmarks.Baselines;

/// <summary>Whose request it is, looked up anew for each: two point reads, two reads of the vault.</summary>
internal sealed class NaiveAccounts(RelayStorage storage, ISecretStore secrets)
{
    private readonly TableClient _toolSecrets = storage.Tables.GetTableClient(TableNames.ToolSecrets);
    private readonly TableClient _organizations = storage.Tables.GetTableClient(TableNames.Organizations);

    public async Task<NaiveAccount?> AuthenticateAsync(string? authorization)
    {
        if (authorization?.Split(' ') is not ["Bearer", var token])
            return null;
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        var row = await _toolSecrets.GetEntityIfExistsAsync<TableEntity>(key, key);
        if (!row.HasValue)
            return null;

        var organizationId = row.Value!.GetString("OrganizationId");
        var organization = await _organizations.GetEntityIfExistsAsync<TableEntity>(
            organizationId,
            $"org|{organizationId}"
        );
        if (!organization.HasValue || organization.Value!.GetString("Status") != "active")
            return null;

        var value = await secrets.GetAsync(row.Value.GetString("SecretName"), null, CancellationToken.None) ?? "";
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(value), Encoding.UTF8.GetBytes(token)))
            return null;

        var name = SecretNames.Provider(organizationId, ProviderName.Twilio);
        var json = await secrets.GetAsync(name, null, CancellationToken.None);
        return
            json is not null
            && JsonSerializer.Deserialize(json, BaselineJson.Default.DictionaryStringString) is { } credentials
            ? new NaiveAccount(organizationId, credentials["account_sid"], credentials["auth_token"])
            : null;
    }
}
