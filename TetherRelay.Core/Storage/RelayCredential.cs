using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace TetherRelay.Core.Storage;

/// <summary>
/// The identity that the app enters Azure with: the user-assigned one of <c>AzureWebJobsStorage__clientId</c> or
/// <c>AZURE_CLIENT_ID</c>, or whoever is signed in on this machine.
/// </summary>
public static class RelayCredential
{
    /// <summary>Makes it from the settings. Nothing is contacted.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="clientId">Another user-assigned identity than the one that they name; null for that.</param>
    public static TokenCredential Create(IConfiguration configuration, string? clientId = null) =>
        new DefaultAzureCredential(
            new DefaultAzureCredentialOptions
            {
                ManagedIdentityClientId =
                    clientId ?? configuration[$"{RelayStorage.Setting}:clientId"] ?? configuration["AZURE_CLIENT_ID"],
            }
        );
}
