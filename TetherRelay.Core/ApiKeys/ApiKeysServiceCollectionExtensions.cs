using Microsoft.Extensions.DependencyInjection;

namespace TetherRelay.Core.ApiKeys;

/// <summary>Registers the API keys.</summary>
public static class ApiKeysServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ApiKeyStore"/> and <see cref="ApiKeyAuthenticator"/>. Needs storage and organizations.</summary>
    public static IServiceCollection AddApiKeys(this IServiceCollection services) =>
        services.AddSingleton<ApiKeyStore>().AddSingleton<ApiKeyAuthenticator>();
}
