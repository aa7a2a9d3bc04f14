using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TetherRelay.Core.Settings;
using TetherRelay.Core.Storage;

namespace TetherRelay.Core.Secrets;

/// <summary>Registers the secret store and what is kept in it.</summary>
public static class SecretsServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="ISecretStore"/> as the section <c>Secrets</c> says, validated at start, and what stands before it.
    /// Needs <see cref="StorageServiceCollectionExtensions.AddStorage"/>. The vault is not called before it is needed.
    /// </summary>
    public static IServiceCollection AddSecrets(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<SecretsOptions>, SecretsOptionsValidator>();
        services.AddOptions<SecretsOptions>().Bind(configuration.GetSection(SecretsOptions.Section)).ValidateOnStart();
        services.TryAddSingleton(provider => CreateStore(provider, configuration));
        services.TryAddSingleton<ProviderCredentialsStore>();
        services.TryAddSingleton<CallbackKeys>();
        return services;
    }

    private static ISecretStore CreateStore(IServiceProvider provider, IConfiguration configuration)
    {
        var options = provider.GetRequiredService<IOptions<SecretsOptions>>().Value;
        return string.IsNullOrWhiteSpace(options.VaultUri)
            ? new FileSecretStore(LocalSettings.PathOf(options.File!), provider.GetRequiredService<TimeProvider>())
            : new KeyVaultSecretStore(KeyVaultClients.Create(options.VaultUri, RelayCredential.Create(configuration)));
    }
}
