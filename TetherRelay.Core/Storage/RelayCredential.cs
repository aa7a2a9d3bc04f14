using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace TetherRelay.Core.Storage;

/// <summary>
/// The app's identity on Azure: the user-assigned one of <c>AzureWebJobsStorage__clientId</c> or <c>AZURE_CLIENT_ID</c>, or else the
/// account signed in on this machine.
/// </summary>
public static class RelayCredential
{
    /// <summary>Creates the credential from the settings, without a request.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="clientId">A user-assigned identity that replaces the one in the settings; null for the settings' own.</param>
    public static TokenCredential Create(IConfiguration configuration, string? clientId = null) =>
        new DefaultAzureCredential(
            new DefaultAzureCredentialOptions
            {
                ManagedIdentityClientId =
                    clientId ?? configuration[$"{RelayStorage.Setting}:clientId"] ?? configuration["AZURE_CLIENT_ID"],
            }
        );
}
