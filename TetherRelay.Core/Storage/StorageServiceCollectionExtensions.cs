using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace TetherRelay.Core.Storage;

/// <summary>Registers the storage account.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>The storage account from the settings. A bad setting stops the start with a sentence that names it.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMetrics().TryAddSingleton<RelayMeter>();
        services.TryAddSingleton(provided =>
            RelayStorage.Validate(configuration) is { } mistake
                ? throw new OptionsValidationException(RelayStorage.Setting, typeof(RelayStorage), [mistake])
                : RelayStorage.Create(configuration, provided.GetRequiredService<RelayMeter>())
        );
        return services;
    }
}
