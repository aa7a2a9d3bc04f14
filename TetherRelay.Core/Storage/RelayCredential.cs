using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace TetherRelay.Core.Storage;

/// <summary>
/// The identity that the app enters Azure with: the user-assigned one of <c>AzureWebJobsStorage__clientId</c> or
/// <c>AZURE_CLIENT_ID</c>, or whoever is signed in on this machine.
/// </summary>
internal static class RelayCredential
{
    public static TokenCredential Create(IConfiguration configuration) =>
        new DefaultAzureCredential(
            new DefaultAzureCredentialOptions
            {
                ManagedIdentityClientId =
                    configuration[$"{RelayStorage.Setting}:clientId"] ?? configuration["AZURE_CLIENT_ID"],
            }
        );
}
