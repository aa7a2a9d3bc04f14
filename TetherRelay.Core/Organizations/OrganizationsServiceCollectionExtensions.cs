using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TetherRelay.Core.Organizations;

/// <summary>Registers the organizations and their authentication.</summary>
public static class OrganizationsServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="OrganizationStore"/>, <see cref="OrganizationCache"/>, <see cref="ToolSecretStore"/> and <see cref="OrganizationAuthenticator"/>.
    /// Needs <see cref="Storage.StorageServiceCollectionExtensions.AddStorage"/> and
    /// <see cref="Secrets.SecretsServiceCollectionExtensions.AddSecrets"/>.
    /// </summary>
    public static IServiceCollection AddOrganizations(this IServiceCollection services)
    {
        services.TryAddSingleton<OrganizationStore>();
        services.TryAddSingleton<OrganizationCache>();
        services.TryAddSingleton<ToolSecretStore>();
        services.TryAddSingleton<OrganizationAuthenticator>();
        return services;
    }
}
